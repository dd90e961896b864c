//! Sentences that are put together from several facts.

use super::language::said;
use super::{Language, names};
use crate::board::{Column, Willingness};
use crate::insight::{EffortShares, Evidence, Finding, Tally};

pub(super) fn evidence(language: Language, evidence: Evidence) -> String {
    match language {
        Language::German => {
            let state = match (evidence.is_reached, evidence.is_paid) {
                (true, true) => "belegt",
                (true, false) => "behauptet: Zahlung fehlt",
                (false, true) => "behauptet: Zweck offen",
                (false, false) => "behauptet: Zweck, Zahlung fehlen",
            };
            match evidence.wishes {
                0 => state.to_owned(),
                1 => format!("{state} · 1 Wunsch"),
                wishes => format!("{state} · {wishes} Wünsche"),
            }
        }
        Language::English => {
            let state = match (evidence.is_reached, evidence.is_paid) {
                (true, true) => "evidenced",
                (true, false) => "claimed: payment missing",
                (false, true) => "claimed: purpose open",
                (false, false) => "claimed: purpose, payment missing",
            };
            match evidence.wishes {
                0 => state.to_owned(),
                1 => format!("{state} · 1 want"),
                wishes => format!("{state} · {wishes} wants"),
            }
        }
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
    match language {
        Language::German => {
            let mut parts = vec![
                names::column(language, column).to_owned(),
                format!("Platz {place} von {count}"),
            ];
            if !customer.is_empty() {
                parts.push(format!("Kunde {customer}"));
            }
            parts.push(match steps {
                0 => "noch ohne Wozu".to_owned(),
                1 => "1 Schritt".to_owned(),
                _ => format!("{steps} Schritte"),
            });
            parts.push(format!(
                "Zahlungsbereitschaft {}",
                names::willingness(language, willingness)
            ));
            parts.extend(evidence.map(|it| self::evidence(language, it)));
            parts.join(", ")
        }
        Language::English => {
            let mut parts = vec![
                names::column(language, column).to_owned(),
                format!("place {place} of {count}"),
            ];
            if !customer.is_empty() {
                parts.push(format!("customer {customer}"));
            }
            parts.push(match steps {
                0 => "not asked yet".to_owned(),
                1 => "1 step".to_owned(),
                _ => format!("{steps} steps"),
            });
            parts.push(format!("willingness to pay {}", names::willingness(language, willingness)));
            parts.extend(evidence.map(|it| self::evidence(language, it)));
            parts.join(", ")
        }
    }
}

pub(super) fn about_purpose(
    language: Language,
    requests: usize,
    column: usize,
    is_need: bool,
    is_disputed: bool,
) -> String {
    match language {
        Language::German => {
            let requests = match requests {
                1 => "1 Anliegen".to_owned(),
                _ => format!("{requests} Anliegen"),
            };
            let need = if is_need { ", als Bedarf übernommen" } else { "" };
            let dispute = if is_disputed { ", hier sind Kunden uneinig" } else { "" };
            format!("Zweck, Spalte {column}, {requests}{need}{dispute}")
        }
        Language::English => {
            let requests = match requests {
                1 => "1 request".to_owned(),
                _ => format!("{requests} requests"),
            };
            let need = if is_need { ", taken over as a need" } else { "" };
            let dispute = if is_disputed { ", customers disagree here" } else { "" };
            format!("purpose, column {column}, {requests}{need}{dispute}")
        }
    }
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
    match language {
        Language::German => {
            let finding = names::finding(language, finding);
            match worth {
                Some(worth) => {
                    let worth = format!("{worth:.2}").replace('.', ",");
                    format!("{output}: {finding}, Wertigkeit {worth}")
                }
                None => format!("{output}: {finding}"),
            }
        }
        Language::English => {
            let finding = names::finding(language, finding);
            match worth {
                Some(worth) => format!("{output}: {finding}, worth {worth:.2}"),
                None => format!("{output}: {finding}"),
            }
        }
    }
}

pub(super) fn effort_shares(language: Language, shares: EffortShares) -> String {
    match language {
        Language::German => {
            format!(
                "Aufwand: {} für belegten Bedarf, {} offen, {} Blindleistung?",
                self::percent(language, shares.evidenced),
                self::percent(language, shares.open),
                self::percent(language, shares.idle),
            )
        }
        Language::English => {
            format!(
                "Effort: {} for evidenced needs, {} open, {} idle?",
                self::percent(language, shares.evidenced),
                self::percent(language, shares.open),
                self::percent(language, shares.idle),
            )
        }
    }
}

/// A part of a whole, from 0 to 1, in whole percent.
pub(super) fn percent(language: Language, part: f64) -> String {
    let percent = part * 100.0;
    said!(language, format!("{percent:.0} %"), format!("{percent:.0}%"))
}

pub(super) fn tally(language: Language, title: &str, tally: &Tally) -> String {
    match language {
        Language::German => {
            let title = if title.is_empty() { "Ohne Titel" } else { title };
            format!(
                "{title}: Die Tafel ist in Ordnung.\n\
         Wunsch {}, Bedarf {} (belegt {}, behauptet {}), Ablage {}\n\
         Zweckketten {}, Schritte {}, Zwecke {}, Karten ohne Kette {}\n\
         Leistungen {}, Kunden {}",
                tally.wishes,
                tally.needs,
                tally.evidenced,
                tally.claimed,
                tally.aside,
                tally.chains,
                tally.steps,
                tally.purposes,
                tally.unasked,
                tally.outputs,
                tally.customers,
            )
        }
        Language::English => {
            let title = if title.is_empty() { "Untitled" } else { title };
            format!(
                "{title}: the board is in order.\n\
         Wants {}, needs {} (evidenced {}, claimed {}), set aside {}\n\
         Purpose chains {}, steps {}, purposes {}, cards without a chain {}\n\
         Outputs {}, customers {}",
                tally.wishes,
                tally.needs,
                tally.evidenced,
                tally.claimed,
                tally.aside,
                tally.chains,
                tally.steps,
                tally.purposes,
                tally.unasked,
                tally.outputs,
                tally.customers,
            )
        }
    }
}

pub(super) fn opened_read_only(language: Language, file: &str) -> String {
    match language {
        Language::German => {
            format!(
                "„{file}“ ist von einer neueren Fassung von Wozu und lässt sich hier nur ansehen."
            )
        }
        Language::English => {
            format!("“{file}” is from a newer version of Wozu and can only be viewed here.")
        }
    }
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
