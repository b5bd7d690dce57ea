internal import CKernels
public import NDArray

/// Some targets that are read together, because that saves work: those of every one of a few first parts together with every
/// one of a few second parts, such as the mixtures of the recordings of two speakers.
///
/// The solver reads a few rows of a *panel* at a time, ``TargetPanel/width`` consecutive columns, from several threads at once.
public protocol TargetGrid<Scalar>: Sendable {
    /// The precision in which they are read.
    associatedtype Scalar: ArrayScalar

    /// Writes some rows of the columns from `panel * TargetPanel.width` on, one target after the other, those of the first part
    /// first: the rows of target (i, j) start at `destination + (i * secondCount + j) * rows.count * TargetPanel.width`.
    ///
    /// Every value written must be finite and non-negative; of columns that a target does not have it is of no account.
    func read(rows: Range<Int>, panel: Int, into destination: UnsafeMutablePointer<Scalar>)
}

/// What is read of a ``TargetGrid`` at a time.
public enum TargetPanel {
    /// Columns of a panel.
    public static let width = Int(KERNEL_PANEL_WIDTH)
}
