package features

// role says what a concept does to the posture of a sentence.
type role uint32

const (
	cooperative role = 1 << iota // a cooperative act or attitude
	hostile                      // a hostile act or attitude
	reverser                     // turns the posture of what it governs: lift, stop, refuse
	negator                      // opens a negation scope: not, never
	contrast                     // what follows weighs more: but, however
	concession                   // what follows weighs less: although, despite
	condition                    // if, unless
	forecast                     // speaks of what may come, or as an onlooker
	onlooker                     // a subject that speaks of others: historian
	self                         // we, our
	other                        // you, they
	quiet                        // makes no pairs: words of a field, he, very
	report                       // a plain frame of reporting, left out
	topic                        // a thing of accord or conflict; weighs less unless governed: war, treaty
	activator                    // makes an act of the topic it governs: impose, resume, want
	good                         // speaks well of what it is said of, and is no act: brilliant
	bad                          // speaks ill of what it is said of, and is no act: naive
	positive                     // carries a good feeling
	negative                     // carries a bad feeling
	strong                       // more of it
	mild                         // less of it
	intensifier                  // strengthens a feeling: very
	diminisher                   // weakens a feeling: somewhat
	governor                     // gives what it governs its own posture: demand an end, offer to withdraw
	class                        // words that stand for each other in phrases, and no concept: <CAPTIVE>
)

var roleNames = map[string]role{
	"cooperative": cooperative, "hostile": hostile, "reverser": reverser, "negator": negator,
	"contrast": contrast, "concession": concession, "condition": condition, "forecast": forecast, "onlooker": onlooker,
	"self": self, "other": other, "report": report, "quiet": quiet, "topic": topic, "activator": activator,
	"good": good, "bad": bad, "class": class, "governor": governor,
	"positive": positive, "negative": negative, "strong": strong, "mild": mild,
	"intensifier": intensifier, "diminisher": diminisher,
}
