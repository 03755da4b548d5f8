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

\* A bad legacy of round 0: v2 alone is locked, v1 has prepared, v3 knows of nothing.
InitSplit ==
  /\ head = [v \in Honest |-> <<>>]
  /\ round = [v \in Honest |-> 1]
  /\ promises = [v \in Honest |->
       LET first == {Prepare(0, <<name>>) : name \in Proposed}
           second == {Commit(0, <<name>>) : name \in Proposed}
       IN CASE v = v1 -> first [] v = v2 -> first \cup second [] v = v3 -> {}]
  /\ resolutions = {}

SpecSplit == InitSplit /\ [][NextTimed]_vars /\ Fairness

\* v2 and v3 differ by name only, as long as they coordinate nothing.
Symmetry == Permutations({v2, v3})

=============================================================================
