------------------------------ MODULE MCLbft21 ------------------------------
(* Sizes and symmetry for TLC; the .cfg files beside this one use it.      *)
EXTENDS Lbft21, TLC

\* The worst coordinator in every round: an honest one only forbids more.
FaultyCoordinator(h, r) == CHOOSE v \in Faulty : TRUE

\* Honest validators differ by name only, and so do the blocks of one proposer.
Symmetry == Permutations(Honest) \cup Permutations(Proposed)

=============================================================================
