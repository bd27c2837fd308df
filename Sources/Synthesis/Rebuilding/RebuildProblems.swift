public import Settings

extension ProblemKind {
  public static let rebuildNothing = ProblemKind(
    "OCT420", "a paper that cannot be rebuilt",
    explanation: """
      A cohort is rebuilt from the counts, means and SDs of a paper's baseline tables. None of its \
      tables prints the sizes of its columns together with counts of levels, or none of those asked \
      for does. `octavo audit` checks what is there; `Studies/papers/README.md` says how tables are \
      typed in.
      """)
  public static let rebuildContradiction = ProblemKind(
    "OCT421", "tables that no cohort can satisfy together",
    explanation: """
      The tables asked for count different patients: their sizes differ, or a variable that both \
      print has other totals in one than in the other. Rebuild one cohort for each: the message \
      names the totals.
      """)

  /// The kinds that rebuilding can find.
  public static let rebuilding: [ProblemKind] = [
    .rebuildNothing, .rebuildContradiction,
  ]
}
