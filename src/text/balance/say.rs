//! The words, in both languages side by side.

use std::borrow::Cow;

use super::{BalanceText, Serving};
use crate::board::{MeasurePart, Uses};
use crate::insight::{Evidence, Finding, OpenPoint, Standing};
use crate::text::language::said;
use crate::text::{Language, names};

pub(in crate::text) fn say(language: Language, text: &BalanceText) -> Cow<'static, str> {
    use BalanceText as It;
    match text {
        It::Heard { requests, voices, customers } => {
            self::heard(language, *requests, *voices, *customers).into()
        }
        It::Findings => said!(language, "Befunde", "Findings").into(),
        It::FindingsOf(None) => say(language, &It::Findings),
        It::FindingsOf(Some((screen, screens))) => {
            format!("{} {screen}/{screens}", say(language, &It::Findings)).into()
        }
        It::NoFindings => said!(
            language,
            "Noch keine Befunde. Sie entstehen auf der Tafel: Anliegen sammeln und bei jedem \
             fragen: Wozu?",
            "No findings yet. They come from the board: collect requests and ask of each: What for?"
        )
        .into(),
        It::UnpaidWishes(1) => {
            said!(language, "Wunsch, für den niemand zahlt", "want that nobody pays for").into()
        }
        It::UnpaidWishes(_) => {
            said!(language, "Wünsche, für die niemand zahlt", "wants that nobody pays for").into()
        }
        It::AstrayWishes(1) => said!(
            language,
            "Wunsch, der zu keinem belegten Bedarf führt",
            "want that leads to no evidenced need"
        )
        .into(),
        It::AstrayWishes(_) => said!(
            language,
            "Wünsche, die zu keinem belegten Bedarf führen",
            "wants that lead to no evidenced need"
        )
        .into(),
        It::EvidencedNeeds(1) => said!(language, "belegter Bedarf", "evidenced need").into(),
        It::EvidencedNeeds(_) => said!(language, "belegte Bedarfe", "evidenced needs").into(),
        It::IdleOutputs(1) => said!(
            language,
            "Blindleistung? Leistung, die niemandem dient, der zahlt",
            "Idle? Output that serves nobody who pays"
        )
        .into(),
        It::IdleOutputs(_) => said!(
            language,
            "Blindleistung? Leistungen, die niemandem dienen, der zahlt",
            "Idle? Outputs that serve nobody who pays"
        )
        .into(),
        It::LowWorth(_) => said!(
            language,
            "viel Aufwand für wenige Anliegen: Wertigkeit unter 1",
            "much effort for few requests: worth below 1"
        )
        .into(),
        It::Chances(1) => said!(
            language,
            "Chance: Bedarf, dem keine Leistung dient",
            "chance: need that no output serves"
        )
        .into(),
        It::Chances(_) => said!(
            language,
            "Chancen: Bedarfe, denen keine Leistung dient",
            "chances: needs that no output serves"
        )
        .into(),
        It::Unasked(_) => {
            said!(language, "noch nicht gefragt: Wozu?", "not asked yet: What for?").into()
        }
        It::ClaimedNeeds(1) => said!(language, "1 ist nur behauptet", "1 is only claimed").into(),
        It::ClaimedNeeds(count) => said!(
            language,
            format!("{count} sind nur behauptet"),
            format!("{count} are only claimed")
        )
        .into(),
        It::Postponed(count) => {
            said!(language, format!("und {count} vertagt"), format!("and {count} postponed")).into()
        }
        It::MoreItems(count) => {
            said!(language, format!("+ {count} weitere"), format!("+ {count} more")).into()
        }
        It::Claimed { need, standing, evidence } => {
            format!("{need}: {}", self::missing(language, *standing, *evidence)).into()
        }
        It::FindingsCopied => said!(language, "Befunde kopiert", "Findings copied").into(),
        It::Payments => said!(language, "Dafür zahlen Kunden", "Customers pay for").into(),
        It::NoPayments => {
            said!(language, "Noch zahlt niemand für einen Bedarf.", "Nobody pays for a need yet.")
                .into()
        }
        It::Pays { willingness, note } => {
            let name = names::willingness(language, *willingness);
            if note.is_empty() { name.into() } else { format!("{name}: {note}").into() }
        }
        It::PaidBy { voices, customer } => self::paid_by(language, *voices, customer).into(),
        It::NeedColumn => said!(language, "Bedarf", "Need").into(),
        It::PaysColumn => said!(language, "Zahlung", "Payment").into(),
        It::PayerColumn => said!(language, "Stimmen · Kunde", "Voices · customer").into(),
        It::PaidByNobody => said!(language, "Dafür zahlt niemand:", "Nobody pays for:").into(),
        It::Properties => {
            said!(language, "Erforderliche Eigenschaften", "Required properties").into()
        }
        It::NoProperties => said!(
            language,
            "Noch keine. Sie werden auf der Leiter bei einer Karte eingetragen.",
            "None yet. They are entered for a card on the ladder."
        )
        .into(),
        It::NoPropertyRefused => {
            said!(language, "Nicht erforderlich: keine genannt", "Not required: none named").into()
        }
        It::PropertiesOpen => said!(language, "Zahlung noch offen:", "Payment still open:").into(),
        It::Property { text, paying, cards } => {
            format!("{text} · {}", self::cards(language, *paying, *cards)).into()
        }
        It::OpenPoints => said!(language, "Was bleibt offen?", "What stays open?").into(),
        It::NothingOpen => said!(language, "Nichts ist offen.", "Nothing is open.").into(),
        It::OpenColumn => said!(language, "Offen", "Open").into(),
        It::MeasurePart(part) => match part {
            MeasurePart::What => said!(language, "Was", "What"),
            MeasurePart::Who => said!(language, "Wer", "Who"),
            MeasurePart::ByWhen => said!(language, "Bis wann", "By when"),
        }
        .into(),
        It::MeasureHint(part) => match part {
            MeasurePart::What => said!(language, "Was ist zu tun?", "What is to be done?"),
            MeasurePart::Who => said!(language, "Wer fragt wen?", "Who asks whom?"),
            MeasurePart::ByWhen => said!(language, "Bis wann?", "By when?"),
        }
        .into(),
        It::AddMeasure => said!(language, "+ Maßnahme", "+ measure").into(),
        It::DeleteMeasure => said!(language, "Maßnahme löschen", "Delete measure").into(),
        It::WhyOpen(point) => match point {
            OpenPoint::Chain(_, end) => names::end(language, *end),
            OpenPoint::Payer(_) => said!(language, "Wer zahlt dafür?", "Who pays for it?"),
            OpenPoint::Use(_) => {
                said!(language, "Wozu wird sie verwendet?", "What is it used for?")
            }
        }
        .into(),
        It::Outputs => said!(
            language,
            "Unsere Leistungen: wozu werden sie verwendet?",
            "Our outputs: what are they used for?"
        )
        .into(),
        It::OutputsShort => said!(language, "Leistungen", "Outputs").into(),
        It::NoNeeds => said!(
            language,
            "Auf der Tafel steht noch kein Bedarf.",
            "There is no need on the board yet."
        )
        .into(),
        It::OutputColumn => said!(language, "Leistung", "Output").into(),
        It::EffortColumn => said!(language, "Aufwand", "Effort").into(),
        It::FindingColumn => said!(language, "Befund", "Finding").into(),
        It::Hours(hours) => format!("{} h", self::number(language, *hours)).into(),
        It::Number(value) => self::number(language, *value).into(),
        It::NoEffort => said!(language, "offen", "open").into(),
        It::EffortOf(output) => {
            said!(language, format!("Aufwand von {output}"), format!("Effort of {output}")).into()
        }
        It::NameOf(output) => {
            said!(language, format!("Leistung {output}"), format!("Output {output}")).into()
        }
        It::EvidencedEffort(percent) => said!(
            language,
            format!("{percent} % des Aufwands dient einem belegten Bedarf"),
            format!("{percent}% of the effort serves an evidenced need")
        )
        .into(),
        It::WithoutEffort { unknown, outputs } => said!(
            language,
            format!("{unknown} von {outputs} ohne Aufwand"),
            format!("{unknown} of {outputs} without effort")
        )
        .into(),
        It::OpenEffort(percent) => {
            said!(language, format!("{percent} % offen"), format!("{percent}% open")).into()
        }
        It::IdleEffort(percent) => {
            said!(language, format!("{percent} % Blindleistung?"), format!("{percent}% idle?"))
                .into()
        }
        It::EvidencedShort(percent) => said!(
            language,
            format!("{percent} % für belegten Bedarf"),
            format!("{percent}% for evidenced needs")
        )
        .into(),
        It::NoEffortYet => {
            said!(language, "Noch ist kein Aufwand eingetragen.", "No effort has been entered yet.")
                .into()
        }
        It::AddOutput => said!(language, "+ Leistung", "+ output").into(),
        It::OutputHint => {
            said!(language, "Welche Leistung erbringen wir?", "Which output do we provide?").into()
        }
        It::HowHint => {
            said!(language, "Wie wird die Leistung verwendet?", "How is the output used?").into()
        }
        It::EffortWanted => said!(
            language,
            "Der Aufwand ist eine Zahl in Stunden, zum Beispiel 12,5.",
            "The effort is a number of hours, for example 12.5."
        )
        .into(),
        It::NeedsBefore(count) => {
            said!(language, format!("← {count} weitere"), format!("← {count} more")).into()
        }
        It::NeedsAfter(count) => {
            said!(language, format!("{count} weitere →"), format!("{count} more →")).into()
        }
        It::Serving { output, need, service, how } => {
            self::serving(language, output, need, *service, how).into()
        }
        It::NeedHead { need, standing, voices } => format!(
            "{need}: {}, {}",
            self::standing(language, *standing),
            self::voices(language, *voices)
        )
        .into(),
        It::Finding(finding) => self::finding(language, *finding).into(),
        It::ServesPartly { needs, evidenced } => said!(
            language,
            format!("{evidenced} von {needs} belegt"),
            format!("{evidenced} of {needs} evidenced")
        )
        .into(),
        It::Worth(worth) => said!(
            language,
            format!("Wertigkeit {}", self::ratio(*worth)),
            format!("worth {worth:.1}")
        )
        .into(),
        It::WorthParts { benefit, effort } => said!(
            language,
            format!("{benefit} % der Stimmen ÷ {effort} % des Aufwands"),
            format!("{benefit}% of the voices ÷ {effort}% of the effort")
        )
        .into(),
        It::Legend => said!(
            language,
            "● dient unmittelbar, darunter das Wie · ○ über eine andere Leistung · gestrichelter \
             Kopf: Bedarf nur behauptet",
            "● serves directly, with the how below · ○ through another output · dashed head: need \
             only claimed"
        )
        .into(),
        It::UsedFor { need, how } if how.is_empty() => said!(
            language,
            format!("● {need}: Wie? Noch nicht gesagt."),
            format!("● {need}: How? Not said yet.")
        )
        .into(),
        It::UsedFor { need, how } => format!("● {need}: {how}").into(),
        It::UsedThroughOthers(need) => said!(
            language,
            format!("○ {need}: über eine andere Leistung"),
            format!("○ {need}: through another output")
        )
        .into(),
        It::SupportsOutput(output) => {
            said!(language, format!("Unterstützt: {output}"), format!("Supports: {output}")).into()
        }
        It::NoUse(Uses::NotAsked) => said!(
            language,
            "Noch hat niemand gefragt, wozu sie verwendet wird.",
            "Nobody has asked yet what it is used for."
        )
        .into(),
        It::NoUse(_) => {
            said!(language, "Gefragt: niemand nutzt sie.", "Asked: nobody uses it.").into()
        }
        It::ShowDetail => {
            said!(language, "Wie und wozu: Einzelheiten zeigen", "How and what for: show details")
                .into()
        }
        It::HideDetail => said!(language, "Einzelheiten schließen", "Close the details").into(),
        It::UseNotAsked => {
            said!(language, "Verwendung noch nicht gefragt", "Use not asked yet").into()
        }
        It::UsedByNobody => {
            said!(language, "Gefragt: niemand nutzt sie", "Asked: nobody uses it").into()
        }
        It::WriteHow => said!(language, "Wie wird sie verwendet? …", "How is it used? …").into(),
        It::Reword => said!(language, "Umformulieren", "Reword").into(),
        It::SetEffort => said!(language, "Aufwand eintragen", "Enter effort").into(),
        It::Supports => said!(language, "Unterstützt …", "Supports …").into(),
        It::ShowNeeds => {
            said!(language, "Ihre Bedarfe auf der Tafel zeigen", "Show its needs on the board")
                .into()
        }
        It::Delete => said!(language, "Leistung löschen", "Delete output").into(),
        It::OutputDeleted => said!(language, "Leistung gelöscht", "Output deleted").into(),
    }
}

/// A number with at most two places behind the comma.
fn number(language: Language, value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    said!(language, text.replace('.', ","), text.to_owned())
}

fn ratio(value: f64) -> String {
    format!("{value:.1}").replace('.', ",")
}

fn heard(language: Language, requests: usize, voices: usize, customers: usize) -> String {
    let mut text = self::requests(language, requests);
    if voices > requests {
        text += &said!(language, format!(" ({voices} Stimmen)"), format!(" ({voices} voices)"));
    }
    match customers {
        0 => text,
        1 => text + said!(language, " von 1 Kunden", " from 1 customer"),
        _ => {
            text + &said!(
                language,
                format!(" von {customers} Kunden"),
                format!(" from {customers} customers")
            )
        }
    }
}

fn paid_by(language: Language, voices: Option<usize>, customer: &str) -> String {
    let voices = voices.map(|count| self::voices(language, count));
    let parts = voices.as_deref().into_iter().chain([customer]);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn voices(language: Language, count: usize) -> String {
    match count {
        1 => said!(language, "1 Stimme", "1 voice").to_owned(),
        _ => format!("{count} {}", said!(language, "Stimmen", "voices")),
    }
}

/// How many cards, and how many of them if not all.
fn cards(language: Language, some: usize, all: usize) -> String {
    match (some, all) {
        (0 | 1, 1) => said!(language, "1 Karte", "1 card").to_owned(),
        _ if some == 0 || some == all => {
            said!(language, format!("{all} Karten"), format!("{all} cards"))
        }
        _ => said!(language, format!("{some} von {all} Karten"), format!("{some} of {all} cards")),
    }
}

fn requests(language: Language, count: usize) -> String {
    match count {
        1 => said!(language, "1 Anliegen", "1 request").to_owned(),
        _ => format!("{count} {}", said!(language, "Anliegen", "requests")),
    }
}

fn standing(language: Language, standing: Standing) -> &'static str {
    match standing {
        Standing::Evidenced => said!(language, "belegt", "evidenced"),
        Standing::Claimed => said!(language, "behauptet", "claimed"),
        Standing::Refused => said!(language, "niemand zahlt dafür", "nobody pays for it"),
    }
}

fn missing(language: Language, standing: Standing, evidence: Evidence) -> &'static str {
    match (standing, evidence.is_reached, evidence.is_paid) {
        (Standing::Refused, _, _) => said!(language, "niemand zahlt dafür", "nobody pays for it"),
        (_, true, true) => said!(language, "belegt", "evidenced"),
        (_, true, false) => {
            said!(language, "Zahlung offen", "payment open")
        }
        (_, false, true) => said!(language, "Zweck offen", "purpose open"),
        (_, false, false) => {
            said!(language, "Zweck und Zahlung offen", "purpose and payment open")
        }
    }
}

fn finding(language: Language, finding: Finding) -> String {
    match finding {
        Finding::Serves { needs: 1 } => {
            said!(language, "dient 1 Bedarf".to_owned(), "serves 1 need".to_owned())
        }
        Finding::Serves { needs } => {
            said!(language, format!("dient {needs} Bedarfen"), format!("serves {needs} needs"))
        }
        Finding::OnlyClaimed { .. } => {
            said!(language, "nur behauptet".to_owned(), "only claimed".to_owned())
        }
        Finding::UseUnknown => {
            said!(language, "Verwendung offen".to_owned(), "use open".to_owned())
        }
        Finding::Idle => said!(language, "Blindleistung?".to_owned(), "Idle?".to_owned()),
    }
}

fn serving(language: Language, output: &str, need: &str, serving: Serving, how: &str) -> String {
    let answer = match serving {
        Serving::No => said!(language, "nein", "no"),
        Serving::Directly => said!(language, "ja", "yes"),
        Serving::Indirectly => said!(language, "mittelbar", "indirectly"),
    };
    let how = if how.is_empty() { String::new() } else { format!(", {how}") };
    format!("{output} {} {need}: {answer}{how}", said!(language, "dient", "serves"))
}
