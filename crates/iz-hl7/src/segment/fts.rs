use crate::view::segment;

segment! {
    /// File Trailer (FTS). Guide, chapter 13.
    Fts, FtsMut = "FTS";

    /// FTS-1 File Batch Count (NM, O): how many batches the file has.
    1 file_batch_count: Value;

    /// FTS-2 File Trailer Comment (ST, O).
    2 file_trailer_comment: Value;
}
