//! English, for the Bilanz.

use std::borrow::Cow;

use super::{BalanceText, Serving};
use crate::insight::{Backing, Finding, Standing};

pub(in crate::text) fn say(text: &BalanceText) -> Cow<'static, str> {
    use BalanceText as It;
    match text {
        It::Requests => "Requests".into(),
        It::Captured { customers: 0 } => "captured".into(),
        It::Captured { customers: 1 } => "captured, from 1 customer".into(),
        It::Captured { customers } => format!("captured, from {customers} customers").into(),
        It::Wishes(1) => "want".into(),
        It::Wishes(_) => "wants".into(),
        It::Needs { needs: 1, evidenced } => format!("need, {evidenced} of it evidenced").into(),
        It::Needs { evidenced, .. } => format!("needs, {evidenced} of them evidenced").into(),
        It::Unasked => "not yet asked “What for?”".into(),
        It::Aside(_) => "set aside".into(),
        It::Figure { count, label } => format!("{count} {label}").into(),
        It::PaidProperties => "Customers pay for".into(),
        It::NoPaidProperties => "Nobody pays for a product property yet.".into(),
        It::RequestCount(count) => requests(*count).into(),
        It::Outputs => "Our outputs: what are they used for?".into(),
        It::NoNeeds => "There is no need on the board yet.".into(),
        It::OutputColumn => "Output".into(),
        It::EffortColumn => "Effort".into(),
        It::FindingColumn => "Finding".into(),
        It::Hours(hours) => format!("{} h", number(*hours)).into(),
        It::Number(value) => number(*value).into(),
        It::NoEffort => "open".into(),
        It::EffortOf(output) => format!("Effort of {output}").into(),
        It::NameOf(output) => format!("Output {output}").into(),
        It::EvidencedEffort(percent) => format!("{percent}% of the effort serves an evidenced need").into(),
        It::OpenEffort(percent) => format!("{percent}% open").into(),
        It::IdleEffort(percent) => format!("{percent}% idle?").into(),
        It::EvidencedShort(percent) => format!("{percent}% for evidenced needs").into(),
        It::Percent(percent) => format!("{percent}%").into(),
        It::NoEffortYet => "No effort has been entered yet.".into(),
        It::AddOutput => "+ output".into(),
        It::OutputHint => "Which output do we provide?".into(),
        It::HowHint => "How is the output used?".into(),
        It::EffortWanted => "The effort is a number of hours, for example 12.5.".into(),
        It::NeedsBefore(count) => format!("← {count} more").into(),
        It::NeedsAfter(count) => format!("{count} more →").into(),
        It::Serving { output, need, service, how } => serving(output, need, *service, how).into(),
        It::NeedHead { need, backing } => format!("{need}: {}, {}", standing(backing), requests(backing.requests)).into(),
        It::Finding(finding) => self::finding(*finding).into(),
        It::ServesPartly { needs, evidenced } => format!("{evidenced} of {needs} evidenced").into(),
        It::Worth(worth) => format!("worth {worth:.1}").into(),
        It::WorthParts { benefit, effort } => format!("{benefit}% of the benefit ÷ {effort}% of the effort. The benefit of a need is the number of requests behind it, shared among the outputs that serve it.").into(),
        It::UseNotAsked => "Use not asked yet".into(),
        It::UsedByNobody => "Asked: nobody uses it".into(),
        It::WriteHow => "How is it used? …".into(),
        It::Reword => "Reword".into(),
        It::SetEffort => "Enter effort".into(),
        It::Supports => "Supports …".into(),
        It::ShowNeeds => "Show its needs on the board".into(),
        It::Delete => "Delete output".into(),
        It::OutputDeleted => "Output deleted".into(),
        It::Findings => "Findings".into(),
        It::IdleOutputs(1) => "Idle? 1 output serves nobody who pays.".into(),
        It::IdleOutputs(count) => format!("Idle? {count} outputs serve nobody who pays.").into(),
        It::LowWorth(1) => "1 output takes more than it brings: worth below 1.".into(),
        It::LowWorth(count) => format!("{count} outputs take more than they bring: worth below 1.").into(),
        It::UseUnknown(1) => "The use of 1 output is still open.".into(),
        It::UseUnknown(count) => format!("The use of {count} outputs is still open.").into(),
        It::MoreItems(count) => format!("and {count} more").into(),
        It::Chances(1) => "A chance: 1 need is served by no output.".into(),
        It::Chances(count) => format!("Chances: {count} needs are served by no output.").into(),
        It::ClaimedNeeds(1) => "1 need is only claimed.".into(),
        It::ClaimedNeeds(count) => format!("{count} needs are only claimed.").into(),
        It::Claimed { need, backing } => format!("{need} – {}", missing(backing)).into(),
    }
}

/// A number with at most two places behind the point.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn requests(count: usize) -> String {
    if count == 1 { "1 request".to_owned() } else { format!("{count} requests") }
}

fn standing(backing: &Backing) -> &'static str {
    match backing.standing {
        Standing::Evidenced => "evidenced",
        Standing::Claimed => "claimed",
        Standing::Refused => "nobody pays for it",
    }
}

fn missing(backing: &Backing) -> &'static str {
    match (backing.standing, backing.evidence.is_reached, backing.evidence.is_paid) {
        (Standing::Refused, _, _) => "nobody pays for it",
        (_, true, true) => "evidenced",
        (_, true, false) => "willingness to pay is missing",
        (_, false, true) => "purpose is still open",
        (_, false, false) => "purpose and willingness to pay are missing",
    }
}

fn finding(finding: Finding) -> String {
    match finding {
        Finding::Serves { needs: 1 } => "serves 1 need".to_owned(),
        Finding::Serves { needs } => format!("serves {needs} needs"),
        Finding::OnlyClaimed { .. } => "only claimed".to_owned(),
        Finding::UseUnknown => "use open".to_owned(),
        Finding::Idle => "Idle?".to_owned(),
    }
}

fn serving(output: &str, need: &str, serving: Serving, how: &str) -> String {
    let answer = match serving {
        Serving::No => "no",
        Serving::Directly => "yes",
        Serving::Indirectly => "indirectly",
    };
    let how = if how.is_empty() { String::new() } else { format!(", {how}") };
    format!("{output} serves {need}: {answer}{how}")
}
