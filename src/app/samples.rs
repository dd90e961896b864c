//! The boards that come with the program.

use crate::board::Board;
use crate::command::Sample;
use crate::file::format::{FormatError, parse};
use crate::text::Language;

/// A sample in this language.
///
/// # Errors
/// None that a test has not ruled out: the samples are part of the program.
pub(super) fn sample(sample: Sample, language: Language) -> Result<Board, FormatError> {
    parse(source(sample, language)).map(|opened| opened.board)
}

fn source(sample: Sample, language: Language) -> &'static str {
    match (sample, language) {
        (Sample::Supplier, Language::German) => {
            include_str!("../../assets/samples/zulieferer.ron")
        }
        (Sample::Supplier, Language::English) => include_str!("../../assets/samples/supplier.ron"),
        (Sample::HairSalon, Language::German) => include_str!("../../assets/samples/friseur.ron"),
        (Sample::HairSalon, Language::English) => {
            include_str!("../../assets/samples/hair-salon.ron")
        }
        (Sample::Template, Language::German) => include_str!("../../assets/samples/vorlage.ron"),
        (Sample::Template, Language::English) => include_str!("../../assets/samples/template.ron"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_is_a_sound_board_with_a_question() {
        for kind in enum_iterator::all::<Sample>() {
            for language in Language::ALL {
                let board = sample(kind, language).unwrap();
                assert!(!board.title.is_empty() && !board.question.is_empty(), "{kind:?}");
            }
        }
    }
}
