--------------------------- MODULE Lbft21Liveness ---------------------------
(***************************************************************************)
(* A height is decided once the network has calmed down.                   *)
(*                                                                         *)
(* Nothing can be promised while messages take as long as they like.  So   *)
(* the rounds below SyncRound are as wild here as in Lbft21, and from      *)
(* SyncRound on timers are longer than delays: a timer fires only when     *)
(* nothing is left to do that honest validators can do without help.  That *)
(* is what growing timeouts (rule R11) bring about.                        *)
(*                                                                         *)
(* Two things are kept apart.  What the faulty MAY do, they may do at any  *)
(* time, in every round: their votes complete a certificate for one        *)
(* validator and stay unknown to the others.  But nothing may depend on    *)
(* them: only what follows from the words of honest validators is due      *)
(* (IsDue), and only that must happen some day (weak fairness).            *)
(*                                                                         *)
(* One height.  The last round has no timer: what the model shows is that  *)
(* no more than MaxRound rounds are needed.                                *)
(***************************************************************************)
EXTENDS Lbft21

CONSTANTS
  SyncRound,        \* from here on every message arrives before a timer fires
  TimelyProposer,   \* FALSE: the scheduled proposer owes nobody its block
  CoordinatorWaits  \* TRUE.  FALSE: it speaks upon the first quorum of complaints

Undecided == {v \in Honest : ~IsDone(v)}

----------------------------------------------------------------------------
(* What honest validators can rely upon.                                   *)

HonestQuorum(ballot) == Cardinality(HonestSigners(ballot)) >= Needed(ballot)

\* The P-certificates that every honest validator gets to see: PREPAREs of honest ones,
\* those inside their COMMITs, and those that come with resolutions.
Known(r, x) ==
  \/ HonestQuorum(Prepare(r, x))
  \/ HonestSigners(Commit(r, x)) # {}
  \/ \E it \in resolutions : it.block = x /\ r \in it.prepared

MustPrepare(v, x) ==
  /\ round[v] = 0 => TimelyProposer
  /\ round[v] >= 2 => Coordinator(Height(v), round[v]) \in Honest
  /\ MayPrepare(v, round[v], x, Known)

MustCommit(v, r, x) == Known(r, x) /\ MayCast(v, Commit(r, x))

MustDecide(v, x) == (\E r \in Rounds : HonestQuorum(Commit(r, x))) \/ \E u \in Honest : IsPrefix(x, head[u])

MustJoin(v, r) == ~IsDone(v) /\ r > round[v] /\ Cardinality(Complainers(Height(v), r)) > Faults

MustCoordinate(v) ==
  /\ IsCoordinator(v) /\ ~HasSpoken(v)
  /\ \A u \in Undecided : round[u] = round[v]
  /\ Cardinality(Undecided) >= Quorum

IsDue(v) ==
  \/ \E x \in Candidates(v) : MustPrepare(v, x) \/ MustDecide(v, x) \/ \E r \in Rounds : MustCommit(v, r, x)
  \/ \E r \in Rounds : MustJoin(v, r)
  \/ MustCoordinate(v)

----------------------------------------------------------------------------
(* What happens.                                                           *)

\* The first quorum of complaints need not show the highest lock.  A faulty validator can
\* be the first to complain in every round and complete a P-certificate for one honest
\* validator in the last moment of every round, for ever.  So the coordinator waits as
\* long as a message may take, and hears every honest validator.
\* Only a P-certificate of the round before needs no waiting: there is no higher one.
ResolveTimed(v) ==
  /\ IsCoordinator(v)
  /\ \E x \in Candidates(v), reporters \in Reporters(v), prepared \in Prepared(v) :
       /\ round[v] >= SyncRound /\ CoordinatorWaits => reporters = Undecided \/ prepared = {round[v] - 1}
       /\ Coordinate(v, x, reporters, prepared)

\* Timeouts grow, so the timer of a lower round fires before that of a higher one.
TimerMayFire(v) ==
  /\ v \in Undecided /\ round[v] < MaxRound
  /\ round[v] >= SyncRound =>
       (\A u \in Undecided : round[u] >= round[v]) /\ \A u \in Honest : ~IsDue(u)

NextTimed == \E v \in Honest :
  \/ Vote(v)
  \/ ResolveTimed(v)
  \/ TimerMayFire(v) /\ Timeout(v)
  \/ \E r \in Rounds : Join(v, r)
  \/ \E x \in Candidates(v) : Decide(v, x)

Due(v) ==
  \/ \E x \in Candidates(v) :
       \/ Promise(v, Prepare(round[v], x)) /\ MustPrepare(v, x)
       \/ \E r \in Rounds : Promise(v, Commit(r, x)) /\ MustCommit(v, r, x)
       \/ Decide(v, x) /\ MustDecide(v, x)
  \/ \E r \in Rounds : Join(v, r) /\ MustJoin(v, r)
  \/ MustCoordinate(v) /\ ResolveTimed(v)
  \/ Timeout(v) /\ TimerMayFire(v)

\* As long as something is due, some day something that is due happens.  One condition
\* is enough for all of it: nothing is taken back, so a behaviour has finitely many steps.
Fairness == WF_vars(\E v \in Honest : Due(v))

SpecTimed == Init /\ [][NextTimed]_vars /\ Fairness

EventuallyDecided == <>(Undecided = {})

NothingIsTakenBack == [][
  /\ \A v \in Honest : /\ IsPrefix(head[v], head'[v]) /\ promises[v] \subseteq promises'[v]
                       /\ head'[v] = head[v] => round[v] <= round'[v]
  /\ resolutions \subseteq resolutions']_vars

\* The same as an invariant, cheaper to check: no behaviour ends undecided.
NeverStuck == Undecided = {} \/ \E v \in Honest : IsDue(v) \/ TimerMayFire(v)

=============================================================================
