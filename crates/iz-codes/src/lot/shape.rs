/// The shapes that lots of a manufacturer (MVX) are known to have: `#` is a digit, `@` a letter, all else itself.
const SHAPES: [(&str, &str); 8] = [
    ("PMC", "@####-#"),
    ("PMC", "@#####"),
    ("PMC", "@#####@"),
    ("PMC", "@@###@@"),
    ("PMC", "@@###@@@"),
    ("SKB", "A#####"),
    ("SKB", "M#####"),
    ("SKB", "X#####"),
];

/// The manufacturers (MVX) that are known to number lots in the shape of this one (RXA-15), each once.
///
/// Advice only, for a person who looks at a lot: decide nothing by it. Shapes are known of two manufacturers, `PMC` (Sanofi
/// Pasteur) and `SKB` (GlaxoSmithKline), they change without notice, and a lot that fits none of them is as good as any.
/// Upper and lower case are one, and surrounding blanks do not count.
///
/// Source: the lot patterns of AIRA's code base (`immregistries/codebase`, commit 641f2ea, 2025-12-09; Apache-2.0), in a
/// notation of our own. There is no list to refresh them from.
///
/// ```
/// use iz_codes::lot::manufacturers_with_shape;
/// assert!(manufacturers_with_shape("UJ123AA").eq(["PMC"]));
/// assert!(manufacturers_with_shape("a12345").eq(["PMC", "SKB"]), "a shape may be of several");
/// assert_eq!(manufacturers_with_shape("U1234AA").next(), None, "which says nothing about this lot");
/// ```
pub fn manufacturers_with_shape(lot: &str) -> impl Iterator<Item = &'static str> {
    // No two shapes of one manufacturer fit the same lot.
    SHAPES.iter().filter(move |(_, shape)| fits(lot.trim(), shape)).map(|(manufacturer, _)| *manufacturer)
}

fn fits(lot: &str, shape: &str) -> bool {
    lot.len() == shape.len()
        && lot.bytes().zip(shape.bytes()).all(|(byte, of_shape)| match of_shape {
            b'#' => byte.is_ascii_digit(),
            b'@' => byte.is_ascii_alphabetic(),
            _ => byte.eq_ignore_ascii_case(&of_shape),
        })
}
