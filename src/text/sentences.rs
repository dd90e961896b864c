//! Sentences that are put together from several facts.

use super::language::said;
use super::{Language, names};
use crate::board::{Column, Willingness};
use crate::insight::{EffortShares, Evidence, Finding, Tally};

pub(super) fn evidence(language: Language, evidence: Evidence) -> String {
    let state = match (evidence.is_reached, evidence.is_paid, evidence.is_refused) {
        (true, true, _) => said!(language, "belegt", "evidenced"),
        (false, true, _) => said!(language, "behauptet: Zweck offen", "claimed: purpose open"),
        // Who was asked and pays nothing has answered: nothing is missing there.
        (true, false, true) => said!(language, "behauptet: niemand zahlt", "claimed: nobody pays"),
        (false, false, true) => said!(
            language,
            "behauptet: Zweck offen, niemand zahlt",
            "claimed: purpose open, nobody pays"
        ),
        (true, false, false) => {
            said!(language, "behauptet: Zahlung offen", "claimed: payment open")
        }
        (false, false, false) => said!(
            language,
            "behauptet: Zweck und Zahlung offen",
            "claimed: purpose and payment open"
        ),
    };
    match evidence.wishes {
        0 => state.to_owned(),
        1 => format!("{state} · {}", said!(language, "1 Wunsch", "1 want")),
        wishes => format!("{state} · {wishes} {}", said!(language, "Wünsche", "wants")),
    }
}

pub(super) fn about_card(
    language: Language,
    column: Column,
    (place, count): (usize, usize),
    customer: &str,
    steps: usize,
    willingness: Willingness,
    evidence: Option<Evidence>,
) -> String {
    let of =
        said!(language, format!("Platz {place} von {count}"), format!("place {place} of {count}"));
    let mut parts = vec![names::column(language, column).to_owned(), of];
    if !customer.is_empty() {
        parts.push(format!("{} {customer}", said!(language, "Kunde", "customer")));
    }
    parts.push(match steps {
        0 => said!(language, "noch ohne Wozu", "not asked yet").to_owned(),
        1 => said!(language, "1 Schritt", "1 step").to_owned(),
        _ => format!("{steps} {}", said!(language, "Schritte", "steps")),
    });
    let pays = said!(language, "Zahlungsbereitschaft", "willingness to pay");
    parts.push(format!("{pays} {}", names::willingness(language, willingness)));
    parts.extend(evidence.map(|it| self::evidence(language, it)));
    parts.join(", ")
}

pub(super) fn about_purpose(
    language: Language,
    requests: usize,
    column: usize,
    is_need: bool,
    is_disputed: bool,
) -> String {
    let mut parts = vec![
        said!(language, "Zweck", "purpose").to_owned(),
        format!("{} {column}", said!(language, "Spalte", "column")),
        match requests {
            1 => said!(language, "1 Anliegen", "1 request").to_owned(),
            _ => format!("{requests} {}", said!(language, "Anliegen", "requests")),
        },
    ];
    if is_need {
        parts.push(said!(language, "als Bedarf übernommen", "taken over as a need").to_owned());
    }
    if is_disputed {
        let disputed = said!(language, "hier sind Kunden uneinig", "customers disagree here");
        parts.push(disputed.to_owned());
    }
    parts.join(", ")
}

/// What somebody said and who it was, as far as either is known.
pub(super) fn quote(open: &str, said: &str, close: &str, customer: &str) -> String {
    match (said.is_empty(), customer.is_empty()) {
        (true, _) => customer.to_owned(),
        (false, true) => format!("{open}{said}{close}"),
        (false, false) => format!("{open}{said}{close} – {customer}"),
    }
}

pub(super) fn about_output(
    language: Language,
    output: &str,
    finding: Finding,
    worth: Option<f64>,
) -> String {
    let about = format!("{output}: {}", names::finding(language, finding));
    match worth.map(|worth| format!("{worth:.2}")) {
        Some(worth) => said!(
            language,
            format!("{about}, Wertigkeit {}", worth.replace('.', ",")),
            format!("{about}, worth {worth}")
        ),
        None => about,
    }
}

pub(super) fn effort_shares(language: Language, shares: EffortShares) -> String {
    let EffortShares { evidenced, open, idle, unknown, outputs } = shares;
    let [evidenced, open, idle] = [evidenced, open, idle].map(|part| percent(language, part));
    let without = match unknown {
        0 => String::new(),
        _ => said!(
            language,
            format!(" ({unknown} von {outputs} ohne)"),
            format!(" ({unknown} of {outputs} without)")
        ),
    };
    said!(
        language,
        format!(
            "Aufwand{without}: {evidenced} für belegten Bedarf, {open} offen, {idle} Blindleistung?"
        ),
        format!("Effort{without}: {evidenced} for evidenced needs, {open} open, {idle} idle?")
    )
}

/// A part of a whole, from 0 to 1, in whole percent.
pub(super) fn percent(language: Language, part: f64) -> String {
    let percent = part * 100.0;
    said!(language, format!("{percent:.0} %"), format!("{percent:.0}%"))
}

pub(super) fn tally(language: Language, title: &str, tally: &Tally) -> String {
    let Tally { requests, voices, wishes, needs, evidenced, claimed, aside, .. } = tally;
    let Tally { chains, steps, purposes, unasked, outputs, measures, customers, .. } = tally;
    let untitled = said!(language, "Ohne Titel", "Untitled");
    let title = if title.is_empty() { untitled } else { title };
    said!(
        language,
        format!(
            "{title}: Die Tafel ist in Ordnung.\n\
             Anliegen {requests}, Stimmen {voices}, Kunden {customers}\n\
             Wunsch {wishes}, Bedarf {needs} (belegt {evidenced}, behauptet {claimed}), \
             Ablage {aside}\n\
             Zweckketten {chains}, Schritte {steps}, Zwecke {purposes}, \
             noch nicht gefragt {unasked}\n\
             Leistungen {outputs}, Maßnahmen {measures}"
        ),
        format!(
            "{title}: the board is in order.\n\
             Requests {requests}, voices {voices}, customers {customers}\n\
             Wants {wishes}, needs {needs} (evidenced {evidenced}, claimed {claimed}), \
             set aside {aside}\n\
             Purpose chains {chains}, steps {steps}, purposes {purposes}, \
             not asked yet {unasked}\n\
             Outputs {outputs}, measures {measures}"
        )
    )
}

pub(super) fn opened_read_only(language: Language, file: &str) -> String {
    said!(
        language,
        format!("„{file}“ ist von einer neueren Fassung von Wozu und lässt sich hier nur ansehen."),
        format!("“{file}” is from a newer version of Wozu and can only be viewed here.")
    )
}

pub(super) fn converted(language: Language, file: &str, cards: usize) -> String {
    match cards {
        1 => said!(
            language,
            format!("1 Karte in „{file}“ geschrieben"),
            format!("1 card written to “{file}”")
        ),
        _ => said!(
            language,
            format!("{cards} Karten in „{file}“ geschrieben"),
            format!("{cards} cards written to “{file}”")
        ),
    }
}

/// A distance in metres, to a tenth.
pub(super) fn metres(language: Language, metres: f32) -> String {
    let tenths = format!("{metres:.1}");
    let tenths = tenths.strip_suffix(".0").unwrap_or(&tenths);
    said!(language, tenths.replace('.', ","), tenths.to_owned())
}
