//! How the Tafel is looked at: how far each column is scrolled, and how large the cards are.

use crate::board::{CardId, Column};

/// How each column is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Camera {
    /// Size of the cards; 1 is 100 %.
    pub zoom: f32,
    /// The same on the wall, where 1 is what the last row can read.
    pub wall_zoom: f32,
    scroll: [f32; 3],
    /// In projector mode: the first card of the page.
    page: [usize; 3],
    /// How many of all lanes the wishes have, and of how many; half of them at first.
    pub wish_lanes: Option<(usize, usize)>,
    /// What the next frame is to show, once it knows where everything lies.
    pub wish: Option<CameraWish>,
    /// The card that must stay under the pointer while the cards change their size.
    pub anchor: Option<Anchor>,
}

/// Somebody wants to see something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CameraWish {
    ZoomBy(f32),
    ActualSize,
    FitAll,
    FitSelection,
    /// Scroll no further than it takes to show this card.
    Reveal(CardId),
}

/// A point on a card that keeps its height in the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    pub column: Column,
    pub card: CardId,
    /// From the card's top, in parts of its height.
    pub share: f32,
    pub window_y: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            zoom: 1.0,
            wall_zoom: 1.0,
            scroll: [0.0; 3],
            page: [0; 3],
            wish_lanes: None,
            wish: None,
            anchor: None,
        }
    }
}

impl Camera {
    /// Looks at the same cards as another camera does, at whatever size.
    pub fn go_back_to(&mut self, other: &Self) {
        (self.scroll, self.page) = (other.scroll, other.page);
    }

    /// How far the column is scrolled, in points of the window.
    pub fn scroll(&self, column: Column) -> f32 {
        self.scroll.get(column as usize).copied().unwrap_or(0.0)
    }

    /// Scrolls a column to this offset from its beginning, in points of the window.
    pub fn scroll_to(&mut self, column: Column, offset: f32) {
        if let Some(scroll) = self.scroll.get_mut(column as usize) {
            *scroll = offset.max(0.0);
        }
    }

    /// In projector mode: the first card of the page that is shown.
    pub fn page(&self, column: Column) -> usize {
        self.page.get(column as usize).copied().unwrap_or(0)
    }

    /// In projector mode: shows the page that begins with this card.
    pub fn turn_to(&mut self, column: Column, first_card: usize) {
        if let Some(page) = self.page.get_mut(column as usize) {
            *page = first_card;
        }
    }
}
