//! The words, in both languages side by side.

use std::borrow::Cow;

use super::{BalanceText, Serving};
use crate::insight::{Backing, Finding, Standing};
use crate::text::Language;
use crate::text::language::said;

pub(in crate::text) fn say(language: Language, text: &BalanceText) -> Cow<'static, str> {
    use BalanceText as It;
    match text {
        It::Requests => said!(language, "Anliegen", "Requests").into(),
        It::Captured { customers: 0 } => said!(language, "erfasst", "captured").into(),
        It::Captured { customers: 1 } => {
            said!(language, "erfasst, von 1 Kunden", "captured, from 1 customer").into()
        }
        It::Captured { customers } => said!(
            language,
            format!("erfasst, von {customers} Kunden"),
            format!("captured, from {customers} customers")
        )
        .into(),
        It::Wishes(1) => said!(language, "Wunsch", "want").into(),
        It::Wishes(_) => said!(language, "Wünsche", "wants").into(),
        It::Needs { needs: 1, evidenced } => said!(
            language,
            format!("Bedarf, davon {evidenced} belegt"),
            format!("need, {evidenced} of it evidenced")
        )
        .into(),
        It::Needs { evidenced, .. } => said!(
            language,
            format!("Bedarfe, davon {evidenced} belegt"),
            format!("needs, {evidenced} of them evidenced")
        )
        .into(),
        It::Unasked => said!(language, "noch ohne „Wozu?“", "not yet asked “What for?”").into(),
        It::Aside(_) => said!(language, "in der Ablage", "set aside").into(),
        It::Figure { count, label } => format!("{count} {label}").into(),
        It::PaidProperties => said!(language, "Dafür zahlen Kunden", "Customers pay for").into(),
        It::NoPaidProperties => said!(
            language,
            "Noch zahlt niemand für eine Produkteigenschaft.",
            "Nobody pays for a product property yet."
        )
        .into(),
        It::RequestCount(count) => said!(
            language,
            format!("{count} Anliegen").into(),
            self::requests(language, *count).into()
        ),
        It::Outputs => said!(
            language,
            "Unsere Leistungen: wozu werden sie verwendet?",
            "Our outputs: what are they used for?"
        )
        .into(),
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
        It::Percent(percent) => {
            said!(language, format!("{percent} %"), format!("{percent}%")).into()
        }
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
        It::NeedHead { need, backing } => format!(
            "{need}: {}, {}",
            self::standing(language, backing),
            self::requests(language, backing.requests)
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
            format!(
                "{benefit} % des Nutzens ÷ {effort} % des Aufwands. Der Nutzen eines Bedarfs \
sind die Anliegen, die hinter ihm stehen, geteilt durch die Leistungen, die \
ihm dienen."
            ),
            format!(
                "{benefit}% of the benefit ÷ {effort}% of the effort. The benefit of a need is \
the number of requests behind it, shared among the outputs that serve it."
            )
        )
        .into(),
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
        It::Findings => said!(language, "Befunde", "Findings").into(),
        It::IdleOutputs(1) => said!(
            language,
            "Blindleistung? 1 Leistung dient niemandem, der zahlt.",
            "Idle? 1 output serves nobody who pays."
        )
        .into(),
        It::IdleOutputs(count) => said!(
            language,
            format!("Blindleistung? {count} Leistungen dienen niemandem, der zahlt."),
            format!("Idle? {count} outputs serve nobody who pays.")
        )
        .into(),
        It::LowWorth(1) => said!(
            language,
            "Bei 1 Leistung viel Aufwand für wenige Anliegen: Wertigkeit unter 1.",
            "1 output takes much effort for few requests: worth below 1."
        )
        .into(),
        It::LowWorth(count) => said!(
            language,
            format!("Bei {count} Leistungen viel Aufwand für wenige Anliegen: Wertigkeit unter 1."),
            format!("{count} outputs take much effort for few requests: worth below 1.")
        )
        .into(),
        It::UseUnknown(1) => said!(
            language,
            "Bei 1 Leistung ist die Verwendung noch offen.",
            "The use of 1 output is still open."
        )
        .into(),
        It::UseUnknown(count) => said!(
            language,
            format!("Bei {count} Leistungen ist die Verwendung noch offen."),
            format!("The use of {count} outputs is still open.")
        )
        .into(),
        It::MoreItems(count) => {
            said!(language, format!("und {count} weitere"), format!("and {count} more")).into()
        }
        It::Chances(1) => said!(
            language,
            "Eine Chance: 1 Bedarf wird von keiner Leistung bedient.",
            "A chance: 1 need is served by no output."
        )
        .into(),
        It::Chances(count) => said!(
            language,
            format!("Chancen: {count} Bedarfe werden von keiner Leistung bedient."),
            format!("Chances: {count} needs are served by no output.")
        )
        .into(),
        It::ClaimedNeeds(1) => {
            said!(language, "1 Bedarf ist nur behauptet.", "1 need is only claimed.").into()
        }
        It::ClaimedNeeds(count) => said!(
            language,
            format!("{count} Bedarfe sind nur behauptet."),
            format!("{count} needs are only claimed.")
        )
        .into(),
        It::Claimed { need, backing } => {
            format!("{need} – {}", self::missing(language, backing)).into()
        }
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

fn requests(language: Language, count: usize) -> String {
    match count {
        1 => said!(language, "1 Anliegen", "1 request").to_owned(),
        _ => format!("{count} {}", said!(language, "Anliegen", "requests")),
    }
}

fn standing(language: Language, backing: &Backing) -> &'static str {
    match backing.standing {
        Standing::Evidenced => said!(language, "belegt", "evidenced"),
        Standing::Claimed => said!(language, "behauptet", "claimed"),
        Standing::Refused => said!(language, "niemand zahlt dafür", "nobody pays for it"),
    }
}

fn missing(language: Language, backing: &Backing) -> &'static str {
    match (backing.standing, backing.evidence.is_reached, backing.evidence.is_paid) {
        (Standing::Refused, _, _) => said!(language, "niemand zahlt dafür", "nobody pays for it"),
        (_, true, true) => said!(language, "belegt", "evidenced"),
        (_, true, false) => {
            said!(language, "Zahlungsbereitschaft fehlt", "willingness to pay is missing")
        }
        (_, false, true) => said!(language, "Zweck ist noch offen", "purpose is still open"),
        (_, false, false) => said!(
            language,
            "Zweck und Zahlungsbereitschaft fehlen",
            "purpose and willingness to pay are missing"
        ),
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
