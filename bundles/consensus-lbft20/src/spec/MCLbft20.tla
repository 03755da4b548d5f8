------------------------------ MODULE MCLbft20 ------------------------------
(* Symmetry for TLC.                                                       *)
EXTENDS Lbft20, TLC

Symmetry == Permutations(Honest) \cup Permutations(Proposed)

=============================================================================
