package features

import "strings"

// expand returns the words that a lower-cased form with straight apostrophes
// stands for, so that "won't" and "will not" give the same features. A
// possessive ending is dropped: "government's" is "government". Words without
// an apostrophe are returned as they are, unless the apostrophe was left out
// ("didnt").
func expand(s string) (first, second string) {
	i := strings.IndexByte(s, '\'')
	if j := strings.LastIndexByte(s, '\''); j > i && (s[j:] == "'s" || s[j:] == "'") {
		return s[:j], "" // "d'Ivoire's"
	}
	if i < 0 {
		switch s {
		case "cannot":
			return "can", "not"
		case "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "wouldnt", "shouldnt", "couldnt", "havent", "hasnt":
			return s[:len(s)-2], "not"
		case "gonna":
			return "going", "to"
		case "gotta":
			return "got", "to"
		case "wanna":
			return "want", "to"
		}
		return s, ""
	}
	switch s {
	case "won't":
		return "will", "not"
	case "can't":
		return "can", "not"
	case "shan't":
		return "shall", "not"
	case "ain't":
		return "is", "not"
	case "let's":
		return "let", "us"
	case "it's", "that's", "he's", "she's", "there's", "here's", "what's", "who's", "where's", "how's":
		return s[:i], "is"
	case "i'm":
		return "i", "am"
	case "ma'am", "o'clock":
		return s, ""
	}
	base, end := s[:i], s[i+1:]
	switch end {
	case "t":
		if strings.HasSuffix(base, "n") && len(base) > 2 {
			return base[:len(base)-1], "not"
		}
	case "ll":
		return base, "will"
	case "re":
		return base, "are"
	case "ve":
		return base, "have"
	case "d":
		return base, "would"
	case "s", "":
		return base, ""
	}
	return s, ""
}
