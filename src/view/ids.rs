//! What widgets are called that more than one view knows: by the record they show, never by its
//! place.

use egui::Id;

use crate::board::CardId;
use crate::insight::Element;

/// The key by which egui knows a card, wherever it lies.
pub(super) fn card_key(card: CardId) -> Id {
    Id::unique(("card", card))
}

/// The key by which egui knows a node, wherever it lies.
pub(super) fn node_key(element: Element) -> Id {
    match element {
        Element::Card(card) => Id::unique(("request", card)),
        Element::Purpose(purpose) => Id::unique(("purpose", purpose)),
    }
}
