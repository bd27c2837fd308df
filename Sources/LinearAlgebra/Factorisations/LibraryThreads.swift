import CLAPACK

/// The library that factors large matrices, held to one thread.
///
/// More threads change the order of its sums and thus the last bits. The work is spread over
/// replicates and folds instead.
enum LibraryThreads {
  private static let pinned: Void = openblas_set_num_threads(1)

  /// To be called before every call into the library; acts once.
  static func pin() { _ = pinned }
}
