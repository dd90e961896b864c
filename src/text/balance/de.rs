//! German, for the Bilanz.

use std::borrow::Cow;

use super::{BalanceText, Serving};
use crate::insight::{Backing, Finding, Standing};

pub(in crate::text) fn say(text: &BalanceText) -> Cow<'static, str> {
    use BalanceText as It;
    match text {
        It::Requests => "Anliegen".into(),
        It::Captured { customers: 0 } => "erfasst".into(),
        It::Captured { customers: 1 } => "erfasst, von 1 Kunden".into(),
        It::Captured { customers } => format!("erfasst, von {customers} Kunden").into(),
        It::Wishes(1) => "Wunsch".into(),
        It::Wishes(_) => "Wünsche".into(),
        It::Needs { needs: 1, evidenced } => format!("Bedarf, davon {evidenced} belegt").into(),
        It::Needs { evidenced, .. } => format!("Bedarfe, davon {evidenced} belegt").into(),
        It::Unasked => "noch ohne „Wozu?“".into(),
        It::Aside(_) => "in der Ablage".into(),
        It::Figure { count, label } => format!("{count} {label}").into(),
        It::PaidProperties => "Dafür zahlen Kunden".into(),
        It::NoPaidProperties => "Noch zahlt niemand für eine Produkteigenschaft.".into(),
        It::RequestCount(count) => format!("{count} Anliegen").into(),
        It::Outputs => "Unsere Leistungen: wozu werden sie verwendet?".into(),
        It::NoNeeds => "Auf der Tafel steht noch kein Bedarf.".into(),
        It::OutputColumn => "Leistung".into(),
        It::EffortColumn => "Aufwand".into(),
        It::FindingColumn => "Befund".into(),
        It::Hours(hours) => format!("{} h", number(*hours)).into(),
        It::Number(value) => number(*value).into(),
        It::NoEffort => "offen".into(),
        It::EffortOf(output) => format!("Aufwand von {output}").into(),
        It::NameOf(output) => format!("Leistung {output}").into(),
        It::EvidencedEffort(percent) => format!("{percent} % des Aufwands dient einem belegten Bedarf").into(),
        It::OpenEffort(percent) => format!("{percent} % offen").into(),
        It::IdleEffort(percent) => format!("{percent} % Blindleistung?").into(),
        It::EvidencedShort(percent) => format!("{percent} % für belegten Bedarf").into(),
        It::Percent(percent) => format!("{percent} %").into(),
        It::NoEffortYet => "Noch ist kein Aufwand eingetragen.".into(),
        It::AddOutput => "+ Leistung".into(),
        It::OutputHint => "Welche Leistung erbringen wir?".into(),
        It::HowHint => "Wie wird die Leistung verwendet?".into(),
        It::EffortWanted => "Der Aufwand ist eine Zahl in Stunden, zum Beispiel 12,5.".into(),
        It::NeedsBefore(count) => format!("← {count} weitere").into(),
        It::NeedsAfter(count) => format!("{count} weitere →").into(),
        It::Serving { output, need, service, how } => serving(output, need, *service, how).into(),
        It::NeedHead { need, backing } => format!("{need}: {}, {}", standing(backing), requests(backing.requests)).into(),
        It::Finding(finding) => self::finding(*finding).into(),
        It::ServesPartly { needs, evidenced } => format!("{evidenced} von {needs} belegt").into(),
        It::Worth(worth) => format!("Wertigkeit {}", ratio(*worth)).into(),
        It::WorthParts { benefit, effort } => format!("{benefit} % des Nutzens ÷ {effort} % des Aufwands. Der Nutzen eines Bedarfs sind die Anliegen, die hinter ihm stehen, geteilt durch die Leistungen, die ihm dienen.").into(),
        It::UseNotAsked => "Verwendung noch nicht gefragt".into(),
        It::UsedByNobody => "Gefragt: niemand nutzt sie".into(),
        It::WriteHow => "Wie wird sie verwendet? …".into(),
        It::Reword => "Umformulieren".into(),
        It::SetEffort => "Aufwand eintragen".into(),
        It::Supports => "Unterstützt …".into(),
        It::ShowNeeds => "Ihre Bedarfe auf der Tafel zeigen".into(),
        It::Delete => "Leistung löschen".into(),
        It::OutputDeleted => "Leistung gelöscht".into(),
        It::Findings => "Befunde".into(),
        It::IdleOutputs(1) => "Blindleistung? 1 Leistung dient niemandem, der zahlt.".into(),
        It::IdleOutputs(count) => format!("Blindleistung? {count} Leistungen dienen niemandem, der zahlt.").into(),
        It::LowWorth(1) => "1 Leistung kostet mehr, als sie bringt: Wertigkeit unter 1.".into(),
        It::LowWorth(count) => format!("{count} Leistungen kosten mehr, als sie bringen: Wertigkeit unter 1.").into(),
        It::UseUnknown(1) => "Bei 1 Leistung ist die Verwendung noch offen.".into(),
        It::UseUnknown(count) => format!("Bei {count} Leistungen ist die Verwendung noch offen.").into(),
        It::MoreItems(count) => format!("und {count} weitere").into(),
        It::Chances(1) => "Eine Chance: 1 Bedarf wird von keiner Leistung bedient.".into(),
        It::Chances(count) => format!("Chancen: {count} Bedarfe werden von keiner Leistung bedient.").into(),
        It::ClaimedNeeds(1) => "1 Bedarf ist nur behauptet.".into(),
        It::ClaimedNeeds(count) => format!("{count} Bedarfe sind nur behauptet.").into(),
        It::Claimed { need, backing } => format!("{need} – {}", missing(backing)).into(),
    }
}

/// A number with at most two places behind the comma.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}

fn ratio(value: f64) -> String {
    format!("{value:.1}").replace('.', ",")
}

fn requests(count: usize) -> String {
    format!("{count} Anliegen")
}

fn standing(backing: &Backing) -> &'static str {
    match backing.standing {
        Standing::Evidenced => "belegt",
        Standing::Claimed => "behauptet",
        Standing::Refused => "niemand zahlt dafür",
    }
}

fn missing(backing: &Backing) -> &'static str {
    match (backing.standing, backing.evidence.is_reached, backing.evidence.is_paid) {
        (Standing::Refused, _, _) => "niemand zahlt dafür",
        (_, true, true) => "belegt",
        (_, true, false) => "Zahlungsbereitschaft fehlt",
        (_, false, true) => "Zweck ist noch offen",
        (_, false, false) => "Zweck und Zahlungsbereitschaft fehlen",
    }
}

fn finding(finding: Finding) -> String {
    match finding {
        Finding::Serves { needs: 1 } => "dient 1 Bedarf".to_owned(),
        Finding::Serves { needs } => format!("dient {needs} Bedarfen"),
        Finding::OnlyClaimed { .. } => "nur behauptet".to_owned(),
        Finding::UseUnknown => "Verwendung offen".to_owned(),
        Finding::Idle => "Blindleistung?".to_owned(),
    }
}

fn serving(output: &str, need: &str, serving: Serving, how: &str) -> String {
    let answer = match serving {
        Serving::No => "nein",
        Serving::Directly => "ja",
        Serving::Indirectly => "mittelbar",
    };
    let how = if how.is_empty() { String::new() } else { format!(", {how}") };
    format!("{output} dient {need}: {answer}{how}")
}
