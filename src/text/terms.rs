//! What the words mean that stand beside the numbers: one sentence each, at the number and in the
//! help.

use enum_iterator::Sequence;

use super::Language;
use super::language::said;

/// A word that somebody may ask about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Sequence)]
pub enum Term {
    /// Requests, voices and customers.
    Counts,
    Unpaid,
    Astray,
    Evidence,
    Idle,
    Worth,
    Chance,
    Unasked,
    /// The filled dot and the ring.
    Marks,
    Cutoff,
    Coverage,
    /// How many requests the map is made of.
    N,
    /// The number in a circle at a purpose.
    Circle,
}

pub(super) fn name(language: Language, term: Term) -> &'static str {
    match term {
        Term::Counts => {
            said!(language, "Anliegen, Stimmen, Kunden", "Requests, voices, customers")
        }
        Term::Unpaid => {
            said!(language, "Wunsch, für den niemand zahlt", "Want that nobody pays for")
        }
        Term::Astray => said!(
            language,
            "Wunsch, der zu keinem belegten Bedarf führt",
            "Want that leads to no evidenced need"
        ),
        Term::Evidence => said!(language, "Belegt, behauptet", "Evidenced, claimed"),
        Term::Idle => said!(language, "Blindleistung?", "Idle?"),
        Term::Worth => said!(language, "Wertigkeit", "Worth"),
        Term::Chance => said!(language, "Chance", "Chance"),
        Term::Unasked => said!(language, "Noch nicht gefragt", "Not asked yet"),
        Term::Marks => said!(language, "Punkt und Ring", "Dot and ring"),
        Term::Cutoff => said!(language, "Schwelle", "Cutoff"),
        Term::Coverage => said!(language, "Abdeckung", "Coverage"),
        Term::N => said!(language, "n", "n"),
        Term::Circle => said!(language, "Zahl im Kreis", "Number in a circle"),
    }
}

pub(super) fn meaning(language: Language, term: Term) -> &'static str {
    match term {
        Term::Counts => said!(
            language,
            "Anliegen sind Karten, die jemand vorgebracht hat; ein übernommener Bedarf ist keines. \
             Stimmen zählen auch alle, deren Karte dazugelegt wurde. Kunden sind Namen.",
            "Requests are cards that somebody made; a need that was taken over is none. Voices \
             include everyone whose card was merged. Customers are names."
        ),
        Term::Unpaid => said!(
            language,
            "Gefragt wurde, und weder der Kunde zahlt dafür noch jemand, dessen Karte dazugelegt \
             wurde.",
            "Somebody asked, and neither the customer pays for it nor anyone whose card was merged."
        ),
        Term::Astray => said!(
            language,
            "Die Zweckkette ist zu Ende, und kein Zweck auf ihr ist ein belegter Bedarf.",
            "The purpose chain has ended, and no purpose on it is an evidenced need."
        ),
        Term::Evidence => said!(
            language,
            "Belegt ist ein Bedarf, wenn eine Zweckkette ihren Zweck erreicht hat und der Kunde \
             zahlt oder bedingt zahlt. Sonst ist er behauptet.",
            "A need is evidenced when a purpose chain has reached its purpose and the customer \
             pays, or pays on a condition. Otherwise it is claimed."
        ),
        Term::Idle => said!(
            language,
            "Gefragt wurde, und kein Weg führt von der Leistung zu einem Bedarf, auch nicht über \
             Leistungen, die sie unterstützt. Bedarf, für den niemand zahlt, zählt nicht.",
            "Somebody asked, and no path leads from the output to a need, nor through outputs that \
             it supports. A need that nobody pays for does not count."
        ),
        Term::Worth => said!(
            language,
            "Anteil an den Stimmen ÷ Anteil am Aufwand. Die Stimmen hinter einem Bedarf teilen \
             sich gleichmäßig auf die Leistungen auf, die ihm unmittelbar dienen; was nur andere \
             Leistungen unterstützt, hat im Verhältnis des Aufwands an deren Teil teil. Unter 1: \
             viel Aufwand für wenige Anliegen.",
            "Share of the voices ÷ share of the effort. The voices behind a need are shared \
             equally among the outputs that serve it themselves; an output that only supports \
             others takes part in what these bring, in proportion to effort. Below 1: much effort \
             for few requests."
        ),
        Term::Chance => said!(
            language,
            "Ein Bedarf, für den jemand zahlt oder zahlen könnte und dem keine Leistung dient.",
            "A need that somebody pays for, or may pay for, and that no output serves."
        ),
        Term::Unasked => said!(
            language,
            "Anliegen, bei denen noch niemand „Wozu?“ gefragt hat, ohne die Ablage.",
            "Requests of which nobody has asked “What for?” yet, without those set aside."
        ),
        Term::Marks => said!(
            language,
            "● dient dem Bedarf unmittelbar, darunter steht das Wie. ○ dient ihm über eine andere \
             Leistung.",
            "● serves the need itself, with the how below. ○ serves it through another output."
        ),
        Term::Cutoff => said!(
            language,
            "So oft muss eine Verbindung zwischen Zwecken genannt sein. Ein Anliegen bleibt, \
             solange ein Zweck bleibt, zu dem es führt.",
            "How often a link between purposes must have been said. A request stays as long as a \
             purpose stays that it leads to."
        ),
        Term::Coverage => said!(
            language,
            "Der Teil aller unmittelbaren Verbindungen, den die Schwelle übrig lässt.",
            "The part of all direct links that the cutoff leaves."
        ),
        Term::N => said!(
            language,
            "Die Zahl der Anliegen, aus deren Zweckketten die Landkarte besteht.",
            "The number of requests whose purpose chains make up the map."
        ),
        Term::Circle => said!(
            language,
            "So viele Anliegen führen durch diesen Zweck.",
            "That many requests lead through this purpose."
        ),
    }
}
