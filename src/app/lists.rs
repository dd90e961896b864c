//! Makes a board of a list of requests.

use std::path::Path;

use crate::board::{Board, Column};
use crate::edit::{Edit, FreshIds, Spot};
use crate::exchange::import;
use crate::text::Text;

/// The requests of a text file, as a board that bears the file's name.
///
/// # Errors
/// What to say if the file cannot be read, or its requests do not fit on a board.
pub(super) fn board_of_list(path: &Path) -> Result<Board, Text> {
    let cards = import::read(path).map_err(|error| error.text())?;
    let title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let board = Board { title, ..Board::default() };
    let to = Spot { column: Column::Wish, before: None };
    let edit = Edit::AddCards { cards, to };
    edit.carry_out(&board, &mut FreshIds::after(&board)).map_err(Text::Refusal)
}
