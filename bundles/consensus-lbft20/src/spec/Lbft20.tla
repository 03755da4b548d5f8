------------------------------- MODULE Lbft20 -------------------------------
(***************************************************************************)
(* LBFT 2.0, the consensus of White Paper 2.0, section 2.4, at one height, *)
(* and how it forks.                                                       *)
(*                                                                         *)
(* THE PROTOCOL.  n = 3f + 1 validators.  One that has the proposer's      *)
(* block signs PREPARE; 2f + 1 of these are a P-certificate, upon which it *)
(* signs COMMIT; 2f + 1 of those are a C-certificate, upon which it tells  *)
(* everybody (VALIDATE).  It makes the block final when somebody else says *)
(* VALIDATE too.                                                           *)
(*                                                                         *)
(* Each validator has a timer.  When it fires before the block is final,   *)
(* the validator impeaches: it signs IMPEACH_PREPARE for the impeach       *)
(* block, which is the same on all nodes.  f + 1 of these, and then f + 1  *)
(* IMPEACH_COMMITs, make the impeach block final.  A validator that has    *)
(* impeached signs no more for a proposed block.  There are no rounds and  *)
(* no locks.                                                               *)
(*                                                                         *)
(* WHY IT FORKS.  2f + 1 validators and f + 1 others need have only a      *)
(* faulty one in common, and the honest ones that have sent COMMIT for the *)
(* block may impeach afterwards.  Nothing but time keeps the two           *)
(* certificates apart: the paper takes for granted that a timely block is  *)
(* final everywhere before the first timer fires.  When messages are       *)
(* slower than that, four honest validators fork (ForkWithoutFaults), and  *)
(* one faulty validator is enough to fork the others (ForkWithOneFaulty).  *)
(*                                                                         *)
(* THE MODEL.  As in Lbft21.tla of the bundle consensus-lbft21: what an    *)
(* honest validator has said stays there, anybody may act on any part of   *)
(* it at any time; the faulty ones' votes count whenever somebody likes to *)
(* count them.  With TimelyMessages a timer fires only when every message  *)
(* of honest validators has arrived and had its effect.                    *)
(*                                                                         *)
(* Phases have signatures of their own, and signers are counted once: that *)
(* the reference did neither were bugs, not the protocol.                  *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets

CONSTANTS
  Honest, Faulty,  \* the committee
  Proposed,        \* the blocks that the scheduled proposer seals; two are equivocation, {} is silence
  Impeach,         \* the impeach block
  Nothing,         \* "no block yet"
  TimelyMessages   \* TRUE: timers are longer than delays

VARIABLES
  stage,      \* [Honest -> Stages]: Figure 10 of the white paper
  votes,      \* [Honest -> SUBSET Ballots]: signed and sent
  validates,  \* [Honest -> SUBSET Blocks]: said to be final
  head        \* [Honest -> Blocks \cup {Nothing}]: made final

vars == <<stage, votes, validates, head>>

Stages == {"IDLE", "PREPARE", "COMMIT", "IMPEACH_PREPARE", "IMPEACH_COMMIT", "VALIDATE"}
Phases == {"PREPARE", "COMMIT", "IMPEACH_PREPARE", "IMPEACH_COMMIT"}
Blocks == Proposed \cup {Impeach}
Ballots == [phase : Phases, block : Blocks]

Faults == (Cardinality(Honest \cup Faulty) - 1) \div 3
StrongQuorum == 2 * Faults + 1
WeakQuorum == Faults + 1

Needed(x) == IF x = Impeach THEN WeakQuorum ELSE StrongQuorum

PreparePhase(x) == IF x = Impeach THEN "IMPEACH_PREPARE" ELSE "PREPARE"
CommitPhase(x)  == IF x = Impeach THEN "IMPEACH_COMMIT" ELSE "COMMIT"

Signers(phase, x) == {v \in Honest : [phase |-> phase, block |-> x] \in votes[v]}

PCertificate(x) == Cardinality(Signers(PreparePhase(x), x)) + Cardinality(Faulty) >= Needed(x)
CCertificate(x) == Cardinality(Signers(CommitPhase(x), x)) + Cardinality(Faulty) >= Needed(x)

----------------------------------------------------------------------------
(* The state table.  A validator acts in the stages named.  In the code,   *)
(* org.cpchain.consensus.lbft20.core, this is Stage: permits is MayPrepare *)
(* and MayCommit, heeds is MayValidate.                                    *)

Undecided(v) == head[v] = Nothing

BeforeImpeachment == {"IDLE", "PREPARE", "COMMIT"}

MayPrepare(v, x) == stage[v] = "IDLE" /\ x # Impeach

MayCommit(v, x) ==
  stage[v] \in IF x = Impeach THEN {"IDLE", "PREPARE", "COMMIT", "IMPEACH_PREPARE"} ELSE {"IDLE", "PREPARE"}

MayValidate(v, x) ==
  stage[v] \in IF x = Impeach THEN Stages \ {"VALIDATE"} ELSE BeforeImpeachment

Say(v, phase, x) ==
  /\ Undecided(v)
  /\ votes' = [votes EXCEPT ![v] = @ \cup {[phase |-> phase, block |-> x]}]
  /\ stage' = [stage EXCEPT ![v] = phase]
  /\ UNCHANGED <<validates, head>>

CastPrepare(v, x) == MayPrepare(v, x) /\ Say(v, "PREPARE", x)

CastCommit(v, x) == MayCommit(v, x) /\ PCertificate(x) /\ Say(v, CommitPhase(x), x)

Validate(v, x) ==
  /\ Undecided(v) /\ MayValidate(v, x) /\ CCertificate(x)
  /\ stage' = [stage EXCEPT ![v] = "VALIDATE"]
  /\ validates' = [validates EXCEPT ![v] = @ \cup {x}]
  /\ UNCHANGED <<votes, head>>

\* Another validator says VALIDATE; whoever hears it repeats it.
Insert(v, x) ==
  /\ Undecided(v)
  /\ \/ \E u \in Honest \ {v} : x \in validates[u]
     \/ Faulty # {} /\ CCertificate(x)
  /\ head' = [head EXCEPT ![v] = x]
  /\ stage' = [stage EXCEPT ![v] = "VALIDATE"]
  /\ validates' = [validates EXCEPT ![v] = @ \cup {x}]
  /\ UNCHANGED votes

----------------------------------------------------------------------------
(* Time.                                                                   *)

\* What an honest validator gets to see without help from the faulty: certificates
\* travel with the votes that rest on them.
KnownP(x) == Cardinality(Signers(PreparePhase(x), x)) >= Needed(x) \/ Signers(CommitPhase(x), x) # {}
KnownC(x) == Cardinality(Signers(CommitPhase(x), x)) >= Needed(x)

MessageInFlightTo(v) == Undecided(v) /\ \E x \in Blocks :
  \/ MayPrepare(v, x)
  \/ MayCommit(v, x) /\ KnownP(x)
  \/ MayValidate(v, x) /\ KnownC(x)
  \/ \E u \in Honest \ {v} : x \in validates[u]

TimerFires(v) ==
  /\ stage[v] \in BeforeImpeachment
  /\ TimelyMessages => \A u \in Honest : ~MessageInFlightTo(u)
  /\ Say(v, "IMPEACH_PREPARE", Impeach)

----------------------------------------------------------------------------
Init ==
  /\ stage = [v \in Honest |-> "IDLE"]
  /\ votes = [v \in Honest |-> {}]
  /\ validates = [v \in Honest |-> {}]
  /\ head = [v \in Honest |-> Nothing]

Next == \E v \in Honest :
  \/ TimerFires(v)
  \/ \E x \in Blocks : CastPrepare(v, x) \/ CastCommit(v, x) \/ Validate(v, x) \/ Insert(v, x)

Spec == Init /\ [][Next]_vars

TypeOK ==
  /\ stage \in [Honest -> Stages]
  /\ votes \in [Honest -> SUBSET Ballots]
  /\ validates \in [Honest -> SUBSET Blocks]
  /\ head \in [Honest -> Blocks \cup {Nothing}]

\* All honest validators that have a block have the same.
Agreement == \A u, v \in Honest : Undecided(u) \/ Undecided(v) \/ head[u] = head[v]

=============================================================================
