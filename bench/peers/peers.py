#!/usr/bin/env python3
"""Trains and predicts with stance, fastText and scikit-learn on one corpus, side by side.

usage: peers.py [CORPUS.jsonl] [--texts N] [--ngrams N]

CORPUS is JSON lines with "text" and "label"; without one, N texts (20,000) are generated
from a fixed seed. Every fifth text is held out. Nothing is installed: a peer that is
missing is named and passed over (Debian: fasttext, python3-sklearn). Prints, for each
program, wall time and peak memory of training, MB/s and peak memory of prediction on one
core, accuracy, and ratios to stance. All predict the same file, one text a line, which
repeats the held-out texts up to 30 MB; loading the model counts. Ratios of one run mean
something; the absolute figures do not.
"""
import argparse, json, os, random, shutil, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FILE = 30_000_000  # bytes to predict

SKLEARN = """
import json, pickle, sys
from itertools import islice
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline
mode, model, path, ngrams = sys.argv[1:]
if mode == 'train':
    rows = [json.loads(l) for l in open(path, encoding='utf-8')]
    p = make_pipeline(CountVectorizer(ngram_range=(1, int(ngrams))), MultinomialNB())
    p.fit([r['text'] for r in rows], [r['label'] for r in rows])
    pickle.dump(p, open(model, 'wb'))
else:
    p = pickle.load(open(model, 'rb'))
    lines = open(path, encoding='utf-8', newline='\\n')
    while some := list(islice(lines, 5000)):
        print('\\n'.join(p.predict(some)))
"""


def generate(n):
    """Texts of invented words, of which a few tell the label."""
    r = random.Random(1)
    word = lambda: ''.join(r.choice('bdfgklmnprstvz') + r.choice('aeiou') for _ in range(r.randint(1, 4)))
    plain, told = [word() for _ in range(20000)], {l: [word() for _ in range(300)] for l in ('one', 'two', 'three')}
    rows = []
    for _ in range(n):
        label = r.choice(sorted(told))
        words = [plain[int(len(plain) * r.random() ** 3)] for _ in range(r.randint(10, 60))]
        for _ in range(r.randint(0, 3)):
            words.insert(r.randrange(len(words)), r.choice(told[label if r.random() < 0.8 else r.choice(sorted(told))]))
        rows.append({'text': ' '.join(words), 'label': label})
    return rows


def run(command, out=os.devnull, cores=None):
    """Seconds and peak MB of a command; exits with its message where it fails."""
    env = dict(os.environ, **({'GOMAXPROCS': '1', 'OMP_NUM_THREADS': '1'} if cores == 1 else {}))
    with open(out, 'wb') as f, tempfile.TemporaryFile() as e:
        start = time.perf_counter()
        p = subprocess.Popen(command, stdout=f, stderr=e, env=env)
        _, status, use = os.wait4(p.pid, 0)
        seconds = time.perf_counter() - start
        if status:
            e.seek(0)
            sys.exit(f'{command[0]}: {e.read().decode(errors="replace")[-500:]}')
    return seconds, use.ru_maxrss / 1024


def accuracy(gold, predicted):
    if len(gold) != len(predicted):
        sys.exit(f'{len(gold)} texts, {len(predicted)} predictions')
    return sum(g == p for g, p in zip(gold, predicted)) / len(gold)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('corpus', nargs='?')
    ap.add_argument('--texts', type=int, default=20000)
    ap.add_argument('--ngrams', type=int, default=2)
    a = ap.parse_args()
    rows = [json.loads(l) for l in open(a.corpus, encoding='utf-8')] if a.corpus else generate(a.texts)
    for r in rows:
        r['text'], r['label'] = ' '.join(r['text'].split()), str(r['label'])
    train, test = [r for i, r in enumerate(rows) if i % 5], rows[::5]
    gold = [r['label'] for r in test]
    ngrams, results = str(a.ngrams), []
    with tempfile.TemporaryDirectory() as d:
        at = lambda name: os.path.join(d, name)
        with open(at('train.jsonl'), 'w', encoding='utf-8') as f:
            f.writelines(json.dumps(r) + '\n' for r in train)
        with open(at('train.ft'), 'w', encoding='utf-8') as f:
            f.writelines(f"__label__{r['label']} {r['text']}\n" for r in train)
        once = ''.join(r['text'] + '\n' for r in test).encode()
        times = -(-FILE // len(once))
        size = times * len(once) / 1e6
        with open(at('lines'), 'wb') as f:
            for _ in range(times):
                f.write(once)

        def peer(name, fit, predict, label):
            """Runs a program and takes down what it took; label reads a line that it prints."""
            spent, read = run(fit), run(predict, at('p'), 1)
            with open(at('p'), encoding='utf-8') as f:
                results.append((name, spent, (size / read[0], read[1]), accuracy(gold * times, [label(l) for l in f])))

        subprocess.run(['go', 'build', '-o', at('stance'), './cmd/stance'], cwd=ROOT, check=True)
        for kind in ('nblogistic', 'multinomial'):
            peer('stance ' + kind, [at('stance'), 'train', '--corpus', at('train.jsonl'), '--recipe', 'documents', '--kind', kind, '--ngrams', ngrams, '--folds', '0', '--out', at('m')],
                 [at('stance'), 'classify', '--model', at('m'), '--input', 'text', at('lines')], lambda l: l.split('  ')[0])
        if shutil.which('fasttext'):
            peer('fastText', ['fasttext', 'supervised', '-input', at('train.ft'), '-output', at('ft'), '-epoch', '5', '-wordNgrams', ngrams, '-thread', '2', '-verbose', '0'],
                 ['fasttext', 'predict', at('ft.bin'), at('lines')], lambda l: l.strip()[9:])
        else:
            print('fasttext is not here: passed over', file=sys.stderr)
        python = next((p for p in ('/usr/bin/python3', sys.executable) if os.path.exists(p)
                       and not subprocess.run([p, '-c', 'import sklearn'], stderr=subprocess.DEVNULL).returncode), None)
        if python:
            peer('scikit-learn MultinomialNB', [python, '-c', SKLEARN, 'train', at('sk'), at('train.jsonl'), ngrams],
                 [python, '-c', SKLEARN, 'predict', at('sk'), at('lines'), ngrams], str.strip)
        else:
            print('scikit-learn is not here: passed over', file=sys.stderr)
    first = results[0]
    print(f'{len(train)} texts to train on, {size:.0f} MB to predict, runs of {ngrams} words; ratios to {first[0]}')
    print(f'{"":28}{"train":>10}{"":>8}{"peak":>10}{"predict":>12}{"":>8}{"peak":>10}{"accuracy":>10}')
    for name, fit, predict, share in results:
        print(f'{name:28}{fit[0]:9.2f}s{fit[0] / first[1][0]:7.2f}x{fit[1]:8.0f}MB{predict[0]:8.1f}MB/s{predict[0] / first[2][0]:7.2f}x{predict[1]:8.0f}MB{100 * share:9.1f}%')


if __name__ == '__main__':
    main()
