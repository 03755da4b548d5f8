-------------------------- MODULE MCLbft21Liveness --------------------------
(* The committee for TLC.                                                  *)
EXTENDS Lbft21Liveness, TLC

CONSTANTS v1, v2, v3, z

\* (h + r) mod n.  At height 1: v1 in round 2, then v2, v3, z.
HonestFirst == <<v2, v3, z, v1>>
CoordinatorHonestFirst(h, r) == HonestFirst[((h + r) % 4) + 1]

\* z in round 2, then v1, v2, v3.
FaultyFirst == <<v1, v2, v3, z>>
CoordinatorFaultyFirst(h, r) == FaultyFirst[((h + r) % 4) + 1]

\* No honest coordinator ever: there nothing can be promised.
CoordinatorFaulty(h, r) == z

\* v2 and v3 differ by name only, as long as they coordinate nothing.
Symmetry == Permutations({v2, v3})

=============================================================================
