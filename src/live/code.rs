//! The code on the wall that phones scan.

use fast_qr::{ECL, QRBuilder};

/// A QR code: a square of dark and light fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    side: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The code of a text; an empty one of a text that is too long.
    pub(super) fn of(text: &str) -> Self {
        let Ok(code) = QRBuilder::new(text).ecl(ECL::M).build() else { return Self::default() };
        let side = code.size;
        let fields = code.data.iter().take(side * side);
        Self { side, dark: fields.map(|field| field.value()).collect() }
    }

    /// How many fields it has along each edge.
    pub fn side(&self) -> usize {
        self.side
    }

    /// The dark fields, by column and row.
    pub fn dark(&self) -> impl Iterator<Item = (usize, usize)> {
        let side = self.side.max(1);
        let dark = self.dark.iter().enumerate().filter(|(_, is_dark)| **is_dark);
        dark.map(move |(index, _)| (index % side, index / side))
    }
}
