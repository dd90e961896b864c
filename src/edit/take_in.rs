//! Takes the records of another board into this one, without losing a word of either.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::{FreshIds, Refusal};
use crate::board::{
    About, Board, Card, CardId, Chain, Column, Measure, MeasureId, Output, OutputId, Purpose,
    PurposeId, Step, Use, Uses,
};

/// Puts the cards of another board at this place, or at the end of their columns. Purposes of the same name become
/// one, and so do outputs unless they differ in their effort. Its measures follow those that are
/// there. The heading stays.
pub(super) fn board(
    board: &mut Board,
    taken: &Board,
    ids: &mut FreshIds,
    to: Option<(Column, usize)>,
) -> Result<(), Refusal> {
    let purposes = purposes(board, taken, ids)?;
    let mut cards = HashMap::new();
    for card in taken.cards() {
        cards.insert(card.id, CardId(ids.take()?));
    }
    let only = only_column(taken);
    for column in Column::ALL {
        let arrived = taken.column(column).iter().map(|card| {
            let arrived = arrived_card(card, *at(&cards, card.id)?, &purposes)?;
            Ok(Arc::new(arrived))
        });
        let arrived: Vec<_> = arrived.collect::<Result<_, Refusal>>()?;
        let (its, index) = to
            .filter(|(its, _)| *its == column || only == Some(column))
            .unwrap_or((column, board.column(column).len()));
        board.column_mut(its).splice(index..index, arrived);
    }
    let outputs = outputs(board, taken, ids, &cards)?;
    measures(board, taken, ids, (&cards, &outputs))
}

/// The column that all cards of a board lie in; none if they lie in several.
fn only_column(board: &Board) -> Option<Column> {
    let mut filled = Column::ALL.into_iter().filter(|column| !board.column(*column).is_empty());
    filled.next().filter(|_| filled.next().is_none())
}

/// What has become of a purpose: the words that it had, and the purpose that it is now.
struct Renamed {
    words: String,
    now: Arc<Purpose>,
}

fn purposes(
    board: &mut Board,
    taken: &Board,
    ids: &mut FreshIds,
) -> Result<HashMap<PurposeId, Renamed>, Refusal> {
    // Where a board has two purposes of one name, they were kept apart on it, and stay so.
    let mut free: HashMap<String, Arc<Purpose>> = HashMap::new();
    for purpose in &board.purposes {
        free.entry(Purpose::name(&purpose.text)).or_insert_with(|| Arc::clone(purpose));
    }
    let mut renamed = HashMap::new();
    for purpose in &taken.purposes {
        let words = purpose.text.clone();
        let now = if let Some(known) = free.remove(&Purpose::name(&words)) {
            known
        } else {
            let id = PurposeId(ids.take()?);
            let new = Arc::new(Purpose { id, text: words.clone() });
            board.purposes.push(Arc::clone(&new));
            new
        };
        renamed.insert(purpose.id, Renamed { words, now });
    }
    Ok(renamed)
}

fn arrived_card(
    card: &Card,
    id: CardId,
    purposes: &HashMap<PurposeId, Renamed>,
) -> Result<Card, Refusal> {
    let purpose = card.purpose.map(|own| at(purposes, own)).transpose()?;
    let chains = card.chains.iter().map(|chain| {
        let steps = chain.steps.iter().map(|step| arrived_step(step, purposes));
        Ok(Chain { steps: steps.collect::<Result<_, _>>()?, ..chain.clone() })
    });
    Ok(Card {
        id,
        chains: chains.collect::<Result<_, _>>()?,
        purpose: purpose.map(|purpose| purpose.now.id),
        ..card.clone()
    })
}

/// The step with the words in which it was said, wherever those are not the purpose's.
fn arrived_step(step: &Step, purposes: &HashMap<PurposeId, Renamed>) -> Result<Step, Refusal> {
    let Renamed { words, now } = at(purposes, step.purpose)?;
    let said = if step.said.is_empty() { words } else { &step.said };
    let said = if *said == now.text { String::new() } else { said.clone() };
    Ok(Step { purpose: now.id, said, doubtful: step.doubtful })
}

fn outputs(
    board: &mut Board,
    taken: &Board,
    ids: &mut FreshIds,
    cards: &HashMap<CardId, CardId>,
) -> Result<HashMap<OutputId, OutputId>, Refusal> {
    let mut places: HashMap<OutputId, usize> = HashMap::new();
    let mut free: HashMap<String, Vec<(OutputId, f64)>> = HashMap::new();
    for (index, known) in board.outputs.iter().enumerate() {
        places.insert(known.id, index);
        free.entry(Purpose::name(&known.text)).or_default().push((known.id, known.effort));
    }
    let mut numbers = HashMap::new();
    for output in &taken.outputs {
        let namesakes = free.entry(Purpose::name(&output.text)).or_default();
        let same = namesakes.iter().position(|(_, effort)| agree(*effort, output.effort));
        let id = match same {
            Some(index) => namesakes.remove(index).0,
            None => OutputId(ids.take()?),
        };
        numbers.insert(output.id, id);
    }
    for output in &taken.outputs {
        let id = *at(&numbers, output.id)?;
        let supports = output.supports.iter().map(|it| at(&numbers, *it).copied());
        let supports = supports.collect::<Result<_, _>>()?;
        let uses = arrived_uses(&output.uses, cards)?;
        let arrived = Output { id, supports, uses, ..Output::clone(output) };
        match places.get(&id).and_then(|index| board.outputs.get_mut(*index)) {
            Some(known) => add_to(Arc::make_mut(known), arrived),
            None => board.outputs.push(Arc::new(arrived)),
        }
    }
    Ok(numbers)
}

fn measures(
    board: &mut Board,
    taken: &Board,
    ids: &mut FreshIds,
    (cards, outputs): (&HashMap<CardId, CardId>, &HashMap<OutputId, OutputId>),
) -> Result<(), Refusal> {
    for measure in &taken.measures {
        let id = MeasureId(ids.take()?);
        let about = measure.about.map(|about| match about {
            About::Card(card) => at(cards, card).copied().map(About::Card),
            About::Output(output) => at(outputs, output).copied().map(About::Output),
        });
        let arrived = Measure { id, about: about.transpose()?, ..Measure::clone(measure) };
        board.measures.push(Arc::new(arrived));
    }
    Ok(())
}

/// Returns whether two efforts can be those of one output: 0 is one that nobody has named.
fn agree(one: f64, other: f64) -> bool {
    one == other || one == 0.0 || other == 0.0
}

fn arrived_uses(uses: &Uses, cards: &HashMap<CardId, CardId>) -> Result<Uses, Refusal> {
    let Uses::Known(uses) = uses else { return Ok(uses.clone()) };
    let uses = uses.iter().map(|usage| Ok(Use { need: *at(cards, usage.need)?, ..usage.clone() }));
    Ok(Uses::Known(uses.collect::<Result<_, Refusal>>()?))
}

fn add_to(known: &mut Output, arrived: Output) {
    if known.effort == 0.0 {
        known.effort = arrived.effort;
    }
    match (&mut known.uses, arrived.uses) {
        (Uses::Known(uses), Uses::Known(more)) => uses.extend(more),
        (uses, more @ Uses::Known(_)) | (uses @ Uses::NotAsked, more) => *uses = more,
        (Uses::Known(_) | Uses::Nobody, Uses::Nobody | Uses::NotAsked) => {}
    }
    for supported in arrived.supports {
        if !known.supports.contains(&supported) {
            known.supports.push(supported);
        }
    }
}

/// What a record of the other board has become. A board that keeps the rules names no other.
fn at<K: Eq + Hash, V>(numbers: &HashMap<K, V>, id: K) -> Result<&V, Refusal> {
    numbers.get(&id).ok_or(Refusal::Gone)
}
