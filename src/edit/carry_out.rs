//! Carries out each edit on a clone of the board, whose untouched records stay shared.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Answer, Edit, FreshIds, NewCard, Refusal, Spot, StepAddress, merge, take_in};
use crate::board::{
    About, Board, Card, CardId, Chain, Column, End, Measure, MeasureId, Output, OutputId, Purpose,
    PurposeId, Step, Use, Uses, clean,
};

impl Edit {
    /// The board after this edit.
    ///
    /// # Errors
    /// A [`Refusal`] where the edit does not fit the board as it is now.
    pub fn carry_out(self, board: &Board, ids: &mut FreshIds) -> Result<Board, Refusal> {
        let mut next = Draft { board: board.clone(), ids };
        next.carry_out(self)?;
        // Limits and references that a single edit did not think of are checked here, on the board
        // as a whole.
        next.board.check_since(board).map_err(Refusal::Rule)?;
        Ok(next.board)
    }
}

/// The board that is being made, and the ids for what is new in it.
struct Draft<'a> {
    board: Board,
    ids: &'a mut FreshIds,
}

impl Draft<'_> {
    fn carry_out(&mut self, edit: Edit) -> Result<(), Refusal> {
        match edit {
            Edit::AddCards { cards, to } => self.add_cards(cards, to),
            Edit::RewordCard { card, text, customer } => {
                let card = self.card(card)?;
                card.text = said(&text)?;
                card.customer = tidy(&customer);
                Ok(())
            }
            Edit::MoveCards { cards, to } => self.move_cards(&cards, to),
            Edit::DeleteCards { cards } => self.delete_cards(&cards),
            Edit::MergeCards { into, from } => merge::cards(&mut self.board, into, &from),
            Edit::TakeApart { card, voice } => self.take_apart(card, voice),
            Edit::Answer { card, chain, answer, end, by } => {
                self.answer((card, chain), answer, end, &by)
            }
            Edit::EndChain { card, chain, end } => {
                self.chain(card, chain)?.end = end;
                self.drop_empty_chains(card)
            }
            Edit::RemoveStep { step } => self.remove_step(step),
            Edit::DoubtStep { step, doubtful } => {
                self.step(step)?.doubtful = doubtful;
                Ok(())
            }
            Edit::RewordPurpose { purpose, text } => self.reword_purpose(purpose, &text),
            Edit::MergePurposes { into, from } => merge::purposes(&mut self.board, into, from),
            Edit::SplitPurpose { purpose, steps, text } => {
                self.split_purpose(purpose, &steps, &text)
            }
            Edit::TakeOver { purpose, before } => self.take_over(purpose, before),
            Edit::EndInNeed { card, chain } => {
                let chains = &mut self.card(card)?.chains;
                let chain = chains.get_mut(chain).ok_or(Refusal::Gone)?;
                let purpose = chain.last_purpose().ok_or(Refusal::Gone)?;
                chain.end = End::Reached;
                self.take_over(purpose, None)
            }
            Edit::SetWillingness { cards, willingness } => {
                for card in cards {
                    self.card(card)?.willingness = willingness;
                }
                Ok(())
            }
            Edit::SetNote { card, note } => {
                self.card(card)?.note = tidy(&note);
                Ok(())
            }
            Edit::SetPayment { card, willingness, note } => {
                let card = self.card(card)?;
                card.willingness = willingness;
                card.note = tidy(&note);
                Ok(())
            }
            Edit::AddProperty { card, mut property } => {
                property.text = said(&property.text)?;
                self.card(card)?.properties.push(property);
                Ok(())
            }
            Edit::ReplaceProperty { card, index, mut property } => {
                property.text = said(&property.text)?;
                let slot = self.card(card)?.properties.get_mut(index).ok_or(Refusal::Gone)?;
                *slot = property;
                Ok(())
            }
            Edit::RemoveProperty { card, index } => {
                remove_at(&mut self.card(card)?.properties, index).map(drop)
            }
            Edit::AddOutput { text, effort, uses } => {
                let id = OutputId(self.ids.take()?);
                let (text, supports) = (said(&text)?, Vec::new());
                let uses = sound_uses(uses);
                let output = Output { id, text, effort, uses, supports };
                self.board.outputs.push(Arc::new(output));
                Ok(())
            }
            Edit::RewordOutput { output, text } => {
                self.output(output)?.text = said(&text)?;
                Ok(())
            }
            Edit::SetEffort { output, effort } => {
                self.output(output)?.effort = effort;
                Ok(())
            }
            Edit::SetUses { output, uses } => {
                self.output(output)?.uses = sound_uses(uses);
                Ok(())
            }
            Edit::SetSupports { output, supports } => {
                self.output(output)?.supports = supports;
                Ok(())
            }
            Edit::DeleteOutput { output } => self.delete_output(output),
            Edit::AddMeasure { what, who, by_when, about } => {
                let id = MeasureId(self.ids.take()?);
                let measure = sound_measure(Measure { id, what, who, by_when, about })?;
                self.board.measures.push(Arc::new(measure));
                Ok(())
            }
            Edit::ReplaceMeasure { measure } => {
                let index = self.index_of_measure(measure.id)?;
                let slot = self.board.measures.get_mut(index).ok_or(Refusal::Gone)?;
                *slot = Arc::new(sound_measure(measure)?);
                Ok(())
            }
            Edit::DeleteMeasure { measure } => {
                let index = self.index_of_measure(measure)?;
                remove_at(&mut self.board.measures, index).map(drop)
            }
            Edit::Entitle { title, question, place, people } => {
                self.board.title = tidy(&title);
                self.board.question = tidy(&question);
                self.board.place = tidy(&place);
                self.board.people = tidy(&people);
                Ok(())
            }
            Edit::TakeIn { board, to } => {
                let to = to.map(|spot| (spot.column, self.index_of(spot)));
                take_in::board(&mut self.board, &board, self.ids, to)
            }
            Edit::Restore { board } => {
                // When the workshop takes place is not part of what people have worked out.
                self.board = Board { date: self.board.date, ..Board::clone(&board) };
                *self.ids = self.ids.clone().and_after(self.board.largest_id());
                Ok(())
            }
        }
    }

    fn card(&mut self, id: CardId) -> Result<&mut Card, Refusal> {
        let (column, index) = self.board.place_of(id).ok_or(Refusal::Gone)?;
        let card = self.board.column_mut(column).get_mut(index).ok_or(Refusal::Gone)?;
        Ok(Arc::make_mut(card))
    }

    fn output(&mut self, id: OutputId) -> Result<&mut Output, Refusal> {
        let outputs = &mut self.board.outputs;
        let output = outputs.iter_mut().find(|output| output.id == id).ok_or(Refusal::Gone)?;
        Ok(Arc::make_mut(output))
    }

    fn index_of_measure(&self, id: MeasureId) -> Result<usize, Refusal> {
        let index = self.board.measures.iter().position(|measure| measure.id == id);
        index.ok_or(Refusal::Gone)
    }

    /// The chain with this number, begun if it is the next one.
    fn chain(&mut self, card: CardId, chain: usize) -> Result<&mut Chain, Refusal> {
        let chains = &mut self.card(card)?.chains;
        if chain == chains.len() {
            chains.push(Chain::default());
        }
        chains.get_mut(chain).ok_or(Refusal::Gone)
    }

    fn step(&mut self, address: StepAddress) -> Result<&mut Step, Refusal> {
        let chains = &mut self.card(address.card)?.chains;
        let chain = chains.get_mut(address.chain).ok_or(Refusal::Gone)?;
        chain.steps.get_mut(address.step).ok_or(Refusal::Gone)
    }

    /// The place that a spot names. If that card has left the column since, this is the end of the
    /// column.
    fn index_of(&self, spot: Spot) -> usize {
        let column = self.board.column(spot.column);
        let index = spot.before.and_then(|id| column.iter().position(|card| card.id == id));
        index.unwrap_or(column.len())
    }

    fn add_cards(&mut self, cards: Vec<NewCard>, to: Spot) -> Result<(), Refusal> {
        let mut made = Vec::with_capacity(cards.len());
        // There may be ten thousand answers, each looked up by name among ten thousand purposes.
        let mut named: HashMap<String, Arc<Purpose>> = HashMap::new();
        for purpose in &self.board.purposes {
            named.entry(Purpose::name(&purpose.text)).or_insert_with(|| Arc::clone(purpose));
        }
        for new in cards {
            let id = CardId(self.ids.take()?);
            let chains = self.chains_of(&new.purposes, &mut named)?;
            let customer = tidy(&new.customer);
            let text = said(&new.text)?;
            made.push(Arc::new(Card { id, text, customer, chains, ..Card::default() }));
        }
        let index = self.index_of(to);
        self.board.column_mut(to.column).splice(index..index, made);
        Ok(())
    }

    fn take_apart(&mut self, card: CardId, voice: Option<usize>) -> Result<(), Refusal> {
        let (column, index) = self.board.place_of(card).ok_or(Refusal::Gone)?;
        let mut whole = Card::clone(self.board.card(card).ok_or(Refusal::Gone)?);
        let taken = match voice {
            Some(voice) if voice < whole.voices.len() => voice..voice + 1,
            Some(_) => return Err(Refusal::Gone),
            None => 0..whole.voices.len(),
        };
        let mut parts = Vec::with_capacity(taken.len());
        for voice in whole.voices.drain(taken).collect::<Vec<_>>() {
            let id = CardId(self.ids.take()?);
            parts.push(Arc::new(merge::part_of(&mut whole, voice, id)));
        }
        let cards = self.board.column_mut(column);
        if let Some(slot) = cards.get_mut(index) {
            *slot = Arc::new(whole);
        }
        cards.splice(index + 1..index + 1, parts);
        Ok(())
    }

    fn chains_of(
        &mut self,
        purposes: &[String],
        named: &mut HashMap<String, Arc<Purpose>>,
    ) -> Result<Vec<Chain>, Refusal> {
        let mut steps: Vec<Step> = Vec::with_capacity(purposes.len());
        for text in purposes {
            let text = said(text)?;
            let purpose = match named.entry(Purpose::name(&text)) {
                Entry::Occupied(known) => Arc::clone(known.get()),
                Entry::Vacant(free) => Arc::clone(free.insert(self.new_purpose(&text)?)),
            };
            let step = step_to(&purpose, text);
            if steps.iter().all(|earlier| earlier.purpose != step.purpose) {
                steps.push(step);
            }
        }
        let chain = Chain { steps, ..Chain::default() };
        Ok(if chain.steps.is_empty() { Vec::new() } else { vec![chain] })
    }

    fn move_cards(&mut self, ids: &[CardId], to: Spot) -> Result<(), Refusal> {
        let moving: HashSet<CardId> = ids.iter().copied().collect();
        if let Some(anchor) = to.before.filter(|anchor| moving.contains(anchor)) {
            // Dropped in front of one of themselves: the next card that stays put is the anchor.
            let column = self.board.column(to.column);
            let from = column.iter().position(|card| card.id == anchor).unwrap_or(column.len());
            let staying = column.iter().skip(from).find(|card| !moving.contains(&card.id));
            let before = staying.map(|card| card.id);
            return self.move_cards(ids, Spot { before, ..to });
        }
        let mut taken = Vec::with_capacity(ids.len());
        for id in ids {
            let (column, index) = self.board.place_of(*id).ok_or(Refusal::Gone)?;
            taken.push(remove_at(self.board.column_mut(column), index)?);
        }
        let index = self.index_of(to);
        self.board.column_mut(to.column).splice(index..index, taken);
        Ok(())
    }

    fn delete_cards(&mut self, ids: &[CardId]) -> Result<(), Refusal> {
        let mut touched = HashSet::new();
        for id in ids {
            let (column, index) = self.board.place_of(*id).ok_or(Refusal::Gone)?;
            let card = remove_at(self.board.column_mut(column), index)?;
            touched.extend(card.purposes());
            touched.extend(card.purpose);
        }
        let gone: HashSet<CardId> = ids.iter().copied().collect();
        for output in &mut self.board.outputs {
            if output.uses.known().iter().any(|usage| gone.contains(&usage.need)) {
                let left = output.uses.known().iter().filter(|usage| !gone.contains(&usage.need));
                Arc::make_mut(output).uses = known_uses(left.cloned().collect());
            }
        }
        self.release_measures(|about| matches!(about, About::Card(card) if gone.contains(&card)));
        self.drop_unused(&touched);
        Ok(())
    }

    /// What was agreed is still to be done when what it was agreed on is gone: a measure stays, and
    /// stands for itself.
    fn release_measures(&mut self, is_gone: impl Fn(About) -> bool) {
        for measure in &mut self.board.measures {
            if measure.about.is_some_and(&is_gone) {
                Arc::make_mut(measure).about = None;
            }
        }
    }

    /// Purposes that nothing leads to any more leave with the last card that spoke of them.
    fn drop_unused(&mut self, candidates: &HashSet<PurposeId>) {
        let mut unused = candidates.clone();
        for card in self.board.cards() {
            for purpose in card.purposes().chain(card.purpose) {
                unused.remove(&purpose);
            }
        }
        self.board.purposes.retain(|purpose| !unused.contains(&purpose.id));
    }

    fn new_purpose(&mut self, text: &str) -> Result<Arc<Purpose>, Refusal> {
        let id = PurposeId(self.ids.take()?);
        let purpose = Arc::new(Purpose { id, text: text.to_owned() });
        self.board.purposes.push(Arc::clone(&purpose));
        Ok(purpose)
    }

    /// A step that leads to the purpose with this text, new or known.
    fn step_said(&mut self, text: &str) -> Result<Step, Refusal> {
        let text = said(text)?;
        let known = self.board.purpose_named(&text).map(Arc::clone);
        let purpose = known.map_or_else(|| self.new_purpose(&text), Ok)?;
        Ok(step_to(&purpose, text))
    }

    fn answer(
        &mut self,
        (card, chain): (CardId, usize),
        answer: Answer,
        end: End,
        by: &str,
    ) -> Result<(), Refusal> {
        let step = match answer {
            Answer::Known(purpose) => {
                self.board.purpose(purpose).ok_or(Refusal::Gone)?;
                Step { purpose, ..Step::default() }
            }
            Answer::Said(text) => self.step_said(&text)?,
        };
        let answered = self.board.purpose(step.purpose).ok_or(Refusal::Gone)?;
        if self.board.card(card).is_some_and(|card| card.says(&answered.text)) {
            return Err(Refusal::OwnText(card));
        }
        if self.card(card)?.purpose == Some(step.purpose) {
            return Err(Refusal::Circle(step.purpose));
        }
        let chain = self.chain(card, chain)?;
        if chain.contains(step.purpose) {
            return Err(Refusal::Circle(step.purpose));
        }
        if chain.steps.is_empty() {
            chain.by = tidy(by);
        }
        chain.steps.push(step);
        chain.end = end;
        Ok(())
    }

    fn remove_step(&mut self, address: StepAddress) -> Result<(), Refusal> {
        let chain = self.chain(address.card, address.chain)?;
        let step = remove_at(&mut chain.steps, address.step)?;
        if chain.steps.is_empty() {
            chain.end = End::Open;
        }
        self.drop_empty_chains(address.card)?;
        self.drop_unused(&HashSet::from([step.purpose]));
        Ok(())
    }

    /// Drops the chains that say nothing: they have neither a step nor an end.
    fn drop_empty_chains(&mut self, card: CardId) -> Result<(), Refusal> {
        let says_something = |chain: &Chain| !chain.steps.is_empty() || chain.end != End::Open;
        self.card(card)?.chains.retain(says_something);
        Ok(())
    }

    fn reword_purpose(&mut self, id: PurposeId, text: &str) -> Result<(), Refusal> {
        let text = said(text)?;
        // No request is a purpose of its own, whichever of the two had its words first.
        let leads_here = |card: &Card| card.purposes().any(|purpose| purpose == id);
        let itself = self.board.cards().find(|card| card.says(&text) && leads_here(card));
        if let Some(card) = itself.map(|card| card.id) {
            return Err(Refusal::OwnText(card));
        }
        let purposes = &mut self.board.purposes;
        let purpose = purposes.iter_mut().find(|known| known.id == id).ok_or(Refusal::Gone)?;
        if purpose.text != text {
            let before = std::mem::replace(&mut Arc::make_mut(purpose).text, text);
            merge::keep_words(&mut self.board, id, &before);
        }
        Ok(())
    }

    fn split_purpose(
        &mut self,
        purpose: PurposeId,
        steps: &[StepAddress],
        text: &str,
    ) -> Result<(), Refusal> {
        if steps.is_empty() {
            return Err(Refusal::Gone);
        }
        let id = PurposeId(self.ids.take()?);
        let before = self.board.purpose(purpose).ok_or(Refusal::Gone)?.text.clone();
        self.board.purposes.push(Arc::new(Purpose { id, text: said(text)? }));
        for address in steps {
            let step = self.step(*address)?;
            if step.purpose != purpose {
                return Err(Refusal::ChangedSince);
            }
            step.purpose = id;
            if step.said.is_empty() {
                step.said.clone_from(&before);
            }
        }
        self.drop_unused(&HashSet::from([purpose]));
        Ok(())
    }

    fn take_over(&mut self, purpose: PurposeId, before: Option<CardId>) -> Result<(), Refusal> {
        if let Some(need) = self.board.need_of(purpose) {
            return Err(Refusal::AlreadyNeed(need.id));
        }
        let text = self.board.purpose(purpose).ok_or(Refusal::Gone)?.text.clone();
        let id = CardId(self.ids.take()?);
        let card = Card { id, text, purpose: Some(purpose), ..Card::default() };
        let spot = Spot { column: Column::Need, before };
        let index = self.index_of(spot);
        self.board.needs.insert(index, Arc::new(card));
        Ok(())
    }

    fn delete_output(&mut self, id: OutputId) -> Result<(), Refusal> {
        let index = self.board.outputs.iter().position(|output| output.id == id);
        remove_at(&mut self.board.outputs, index.ok_or(Refusal::Gone)?)?;
        for output in &mut self.board.outputs {
            if output.supports.contains(&id) {
                Arc::make_mut(output).supports.retain(|supported| *supported != id);
            }
        }
        self.release_measures(|about| about == About::Output(id));
        Ok(())
    }
}

/// A step to a purpose in somebody's words, which stay with the step where the purpose is written
/// differently.
fn step_to(purpose: &Purpose, words: String) -> Step {
    let said = if purpose.text == words { String::new() } else { words };
    Step { purpose: purpose.id, said, doubtful: false }
}

fn sound_uses(uses: Uses) -> Uses {
    match uses {
        Uses::Known(mut uses) => {
            for usage in &mut uses {
                usage.how = tidy(&usage.how);
            }
            known_uses(uses)
        }
        Uses::Nobody | Uses::NotAsked => uses,
    }
}

/// An output whose last use is gone counts as not asked about: nobody has said that it has none.
fn known_uses(uses: Vec<Use>) -> Uses {
    if uses.is_empty() { Uses::NotAsked } else { Uses::Known(uses) }
}

fn sound_measure(measure: Measure) -> Result<Measure, Refusal> {
    let what = said(&measure.what)?;
    let (who, by_when) = (tidy(&measure.who), tidy(&measure.by_when));
    Ok(Measure { what, who, by_when, ..measure })
}

/// What somebody typed, as it may stand on a board.
fn said(text: &str) -> Result<String, Refusal> {
    let text = tidy(text);
    if text.is_empty() { Err(Refusal::Empty) } else { Ok(text) }
}

/// A text as it may stand on a board, without the white space around it.
fn tidy(text: &str) -> String {
    clean(text).trim().to_owned()
}

fn remove_at<T>(list: &mut Vec<T>, index: usize) -> Result<T, Refusal> {
    if index < list.len() { Ok(list.remove(index)) } else { Err(Refusal::Gone) }
}
