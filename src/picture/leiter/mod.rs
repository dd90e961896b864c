//! How the Leiter looks: one request, very large, and the chains that climb from it.

mod facts;
mod list;
mod question;
mod room;
mod stairs;

use emath::{Rect, vec2};

use super::Pen;
use super::paragraph::Paragraph;
use super::sheet::{Lettering, Sheet};
use super::signs::end_sign;
use crate::board::{Board, Card, Chain, Column, End, Purpose};
use crate::insight::evidence;
use crate::layout::{Weight, in_one_line};
use crate::text::{BalanceText, Text};

pub use facts::{
    OutputFact, PropertyFact, answer, answer_extent, draw_note, fact_evidence, fact_note,
    fact_rule, fact_size, fact_title, facts, facts_ground, gap, served, serving_outputs,
};
pub use list::{list_ground, list_row, list_row_height, state_sign};
pub use question::{question, question_text, shorten};
pub use room::{Climb, ClimbedChain, Room};
use stairs::folded;
pub use stairs::{StepLink, StepLook, request, step, steps_below};

/// The whole Leiter with this card on it, while nobody answers.
pub fn leiter(pen: &Pen<'_>, board: &Board, card: &Card, window: Rect) -> Sheet {
    let climbed = climbed_chain(card);
    let chain = card.chains.get(climbed);
    let is_ended = chain.is_some_and(|chain| chain.end != End::Open);
    let room = Room::new(window, Climb { is_ended, ..Climb::default() });
    let column = board.place_of(card.id).map_or(Column::Wish, |(column, _)| column);
    let mut sheet = Sheet::default();
    sheet.fill(window, 0.0, pen.colors.paper);
    list(&mut sheet, pen, board, card, &room);
    facts(&mut sheet, pen, &room, (board, card), evidence(board).get(&card.id).copied());
    let rect = room.request(card, pen.measure);
    request(&mut sheet, pen, &room, (board, card), column, rect);
    if let Some(chain) = chain {
        stairs_of(&mut sheet, pen, board, chain, card.chains.len() > 1, &room);
    }
    for its in folded_chains(pen, board, card, climbed, &room) {
        its.draw(&mut sheet, pen, &room, false);
    }
    if let Some(text) = also_leads_here(board, card, chain) {
        let foot = room.foot();
        let size = 22.0 * room.scale;
        let lettering = Lettering::new(Weight::Regular, size, pen.colors.muted);
        Paragraph::new(pen, &pen.say(text), lettering, foot.width()).draw(&mut sheet, foot.min);
    }
    let place = question_place(pen, card, climbed, &room);
    question(&mut sheet, pen, &room, (board, card), chain, place);
    sheet
}

/// Where the question about a chain of the card stands.
pub fn question_place(pen: &Pen<'_>, card: &Card, climbed: usize, room: &Room) -> Rect {
    room.question_above(top(pen, card, climbed, room), has_folded(card, climbed))
}

/// Whether the card has chains besides the one that is climbed.
pub fn has_folded(card: &Card, climbed: usize) -> bool {
    card.chains.len() > usize::from(climbed < card.chains.len())
}

/// The upper edge of the last step that is climbed, or of the request.
fn top(pen: &Pen<'_>, card: &Card, climbed: usize, room: &Room) -> f32 {
    let chain = card.chains.get(climbed).filter(|chain| !chain.steps.is_empty());
    let top = chain.and_then(|chain| room.climbed(chain, has_folded(card, climbed)).top());
    top.unwrap_or_else(|| room.request(card, pen.measure).top())
}

/// A chain that is folded, in its place.
pub struct FoldedChain {
    pub chain: usize,
    pub rect: Rect,
    /// What it leads to, or how many more there are.
    pub text: String,
    sign: &'static str,
}

impl FoldedChain {
    pub fn draw(&self, sheet: &mut Sheet, pen: &Pen<'_>, room: &Room, is_lit: bool) {
        folded(sheet, pen, room, (&self.text, self.sign), self.rect, is_lit);
    }
}

/// The chains beside the one that is climbed. Where there is no room for all of them, the last
/// stands for the rest.
pub fn folded_chains(
    pen: &Pen<'_>,
    board: &Board,
    card: &Card,
    climbed: usize,
    room: &Room,
) -> Vec<FoldedChain> {
    let others = || card.chains.iter().enumerate().filter(|(index, _)| *index != climbed);
    let all = others().count();
    let places = room.folded(all, top(pen, card, climbed, room));
    let shown = places.len();
    let placed = others().zip(places).enumerate().map(|(place, ((chain, its), rect))| {
        let left = all - place;
        let is_rest = place + 1 == shown && left > 1;
        let last = its.last_purpose().and_then(|purpose| board.purpose(purpose));
        let name = last.map_or(String::new(), |purpose| shown_name(board, purpose));
        let rest = || pen.say(Text::Balance(BalanceText::MoreItems(left))).into_owned();
        let (text, sign) = if is_rest { (rest(), "") } else { (name, end_sign(its.end)) };
        FoldedChain { chain, rect, text, sign }
    });
    placed.collect()
}

/// What a step is called: as the need, if its purpose was taken over as one.
pub fn step_name<'a>(board: &'a Board, purpose: &'a Purpose) -> &'a str {
    board.need_of(purpose.id).map_or(&purpose.text, |need| &need.text)
}

fn shown_name(board: &Board, purpose: &Purpose) -> String {
    in_one_line(step_name(board, purpose))
}

/// The chain that is climbed when a card comes to the Leiter.
pub fn climbed_chain(card: &Card) -> usize {
    card.next_chain().min(card.chains.len().saturating_sub(1))
}

/// How many other requests lead to the purpose that the chain has come to, if any do.
pub fn also_leads_here(board: &Board, card: &Card, chain: Option<&Chain>) -> Option<Text> {
    // A need that was taken over is a purpose itself, until somebody asks on.
    let last = chain.and_then(Chain::last_purpose).or(card.purpose);
    let purpose = board.purpose(last?)?;
    let others = leading_here(board, card, chain).len();
    let purpose = shown_name(board, purpose);
    (others > 0).then_some(Text::AlsoLeadHere { others, purpose })
}

/// These other requests; below a need, the wishes that lead to it.
pub fn leading_here<'a>(board: &'a Board, card: &Card, chain: Option<&Chain>) -> Vec<&'a Card> {
    let last = chain.and_then(Chain::last_purpose).or(card.purpose);
    let Some(purpose) = last else { return Vec::new() };
    let leads_here = |other: &&Card| {
        other.id != card.id && other.chains.iter().any(|chain| chain.contains(purpose))
    };
    let requests = board.at_hand().map(AsRef::as_ref).filter(|other: &&Card| other.is_request());
    requests.filter(leads_here).collect()
}

/// The list beside the Leiter, from its first card on.
fn list(sheet: &mut Sheet, pen: &Pen<'_>, board: &Board, card: &Card, room: &Room) {
    let Some(panel) = room.list else { return };
    list_ground(sheet, pen, panel);
    let area = panel.shrink2(vec2(14.0 * room.scale, 12.0));
    let size = vec2(area.width() - 8.0, list_row_height(room));
    let columns = [(Column::Wish, &board.wishes), (Column::Need, &board.needs)];
    let cards = columns
        .into_iter()
        .flat_map(|(column, cards)| cards.iter().map(move |card| (&**card, column)));
    sheet.within(panel, |sheet| {
        let mut at = area.min;
        for (its, column) in cards {
            if at.y > panel.bottom() {
                break;
            }
            let edge = (its.id == card.id).then_some(3.0);
            let rect = Rect::from_min_size(at, size);
            list_row(sheet, pen, room, (its, column), rect, edge);
            at.y = rect.bottom() + 8.0;
        }
    });
}

/// The steps of the chain that is climbed, with the links between them.
fn stairs_of(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    board: &Board,
    chain: &Chain,
    has_folded: bool,
    room: &Room,
) {
    for (number, below, rect) in room.climbed(chain, has_folded).steps() {
        let Some(its) = chain.steps.get(number) else { continue };
        let Some(purpose) = board.purpose(its.purpose) else { continue };
        if let Some(link) = StepLink::between(pen, room, below, rect, its.doubtful) {
            link.draw(sheet, pen, false);
        }
        let look = StepLook {
            purpose: step_name(board, purpose),
            is_need: board.need_of(its.purpose).is_some(),
            is_doubtful: its.doubtful,
            is_lit: false,
        };
        step(sheet, pen, room, &look, rect);
    }
}
