//! Draws a view of a board into a file, without a window.

use std::path::Path;

use egui::{Context, Pos2, RawInput, Rect, Vec2};

use crate::board::{Board, Card, CardId};
use crate::command::Perspective;
use crate::file::{Failure, save_export};
use crate::picture::sheet::Sheet;
use crate::picture::svg::svg;
use crate::picture::theme::Colors;
use crate::picture::{Pen, bilanz, landkarte, leiter, tafel};
use crate::text::{Language, Obstacle, Text};
use crate::view::{Look, board_title, style};

/// What is to be drawn, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    pub(super) view: Perspective,
    /// In points, which are the pixels of the picture.
    pub(super) size: Vec2,
    /// The card on the Leiter; the first one if none is named.
    pub(super) card: Option<CardId>,
    pub(super) is_dark: bool,
    pub(super) language: Language,
}

/// Draws a view of a board as SVG.
///
/// # Errors
/// What to say where there is no such card.
pub(super) fn draw(board: &Board, request: Request) -> Result<String, Text> {
    let ctx = context_with_fonts();
    let look = Look::default();
    let measure = look.measure(&ctx);
    let Request { language, size, is_dark, .. } = request;
    let pen = Pen { colors: Colors::of(is_dark), language, measure: &measure };
    let sheet = sheet(&pen, board, request)?;
    let title = board_title(board, language);
    svg(&sheet, &title, size, &measure)
        .map_err(|error| Failure::new(Path::new("SVG"), Obstacle::System(error.to_string())).text())
}

/// Draws a view of a board into a file.
///
/// # Errors
/// What to say where there is no such card, or the file cannot be written.
pub(super) fn draw_into(
    board: &Board,
    request: Request,
    output: &Path,
    may_replace: bool,
) -> Result<(), Text> {
    let picture = draw(board, request)?;
    save_export(output, picture.as_bytes(), may_replace).map_err(|failure| failure.text())
}

fn sheet(pen: &Pen<'_>, board: &Board, request: Request) -> Result<Sheet, Text> {
    let window = Rect::from_min_size(Pos2::ZERO, request.size);
    Ok(match request.view {
        Perspective::Tafel => tafel::tafel(pen, board, window),
        Perspective::Leiter => leiter::leiter(pen, board, card(board, request.card)?, window),
        Perspective::Landkarte => landkarte::landkarte(pen, board, window),
        Perspective::Bilanz => bilanz::bilanz(pen, board, window),
    })
}

fn card(board: &Board, wanted: Option<CardId>) -> Result<&Card, Text> {
    let card = match wanted {
        Some(card) => board.card(card),
        None => board.at_hand().next(),
    };
    card.map(|card| &**card).ok_or(Text::NoCardToDraw { card: wanted })
}

/// The fonts of the window, for whoever has none.
fn context_with_fonts() -> Context {
    let ctx = Context::default();
    style::install(&ctx);
    // They are there from the first frame on.
    ctx.run_ui(RawInput::default(), |_| {}).drop_without_applying_deltas();
    ctx
}
