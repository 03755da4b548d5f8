------------------------------- MODULE Lbft21 -------------------------------
(***************************************************************************)
(* LBFT 2.1: how a committee of validators decides one block at each       *)
(* height, and why it never decides two.                                   *)
(*                                                                         *)
(* THE PROTOCOL.  n validators, at most f of them faulty, n >= 3f + 1.  At *)
(* each height the scheduled proposer (who need not be a validator) seals  *)
(* a block.  Round 0: a validator that has executed the block promises     *)
(* PREPARE for it.  A quorum of PREPAREs is a P-certificate; whoever sees  *)
(* one promises COMMIT, which LOCKS it on the block.  A quorum of COMMITs  *)
(* is a C-certificate: the block is final.                                 *)
(*                                                                         *)
(* If the block does not come, or the votes do not suffice, timers fire    *)
(* and the proposer is impeached: the validators go to round 1 and vote    *)
(* for the impeach block, which every node builds for itself, alike to the *)
(* last bit (IMPEACH_PREPARE, IMPEACH_COMMIT).  Round 1 has no leader.     *)
(* From round 2 on a coordinator puts a block to the vote, its resolution: *)
(* that of the highest P-certificate which a quorum of complaints shows,   *)
(* or the impeach block.                                                   *)
(*                                                                         *)
(* WHY IT IS SAFE.  Any two quorums share an honest validator, and that    *)
(* one promises one block in each step of a round (rule R2): a round has   *)
(* at most one P-certificate (CertificatesUnique).  If a block is final by *)
(* COMMITs of round r, a quorum is locked on it.  Any other quorum has one *)
(* of its honest members, and that one prepares another block only if it   *)
(* is shown a P-certificate for that block from a round above r (rules R5, *)
(* R6, LockRespected).  The first such certificate cannot come into being. *)
(* White Paper 2.0 lets f + 1 validators impeach: two such sets need not   *)
(* meet, see Lbft20.tla.                                                   *)
(*                                                                         *)
(* THE MODEL.  The network is asynchronous and hostile: what an honest     *)
(* validator has promised is there for ever, `promises', and any validator *)
(* may act on any part of it at any time, or never.  So delay, loss,       *)
(* reordering and duplication need no actions of their own.  The faulty    *)
(* validators' votes are not in the state at all: every vote of theirs, in *)
(* any combination, counts whenever somebody likes to count it             *)
(* (Certified).  Timers may fire at any time.  A crash is a validator that *)
(* does nothing for a while: `promises' is its journal (rule R2).          *)
(* Signatures cannot be forged; that a vote holds its phase, round and     *)
(* height is domain separation (rule R1).                                  *)
(*                                                                         *)
(* A block is named by its whole chain: <<"b", "impeach">> is the impeach  *)
(* block upon block b of height 1.  Its length is its height, as the hash  *)
(* of a real block commits to its parent.                                  *)
(*                                                                         *)
(* The names are those of the code, org.cpchain.consensus.lbft21.core; R1  *)
(* to R12 are the rules in docs/consensus.md.  README.md beside this file  *)
(* tells what was checked, with which sizes, and what is not modelled.     *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets, Sequences

CONSTANTS
  Honest, Faulty,       \* the committee
  Proposed,             \* what the scheduled proposers seal at a height: {} is silence, two are equivocation
  Impeach,              \* the name of the impeach block
  MaxHeight, MaxRound,  \* where the model stops
  Coordinator(_, _),    \* of a height and a round from 2 on
  LockRule,             \* TRUE.  FALSE leaves rule R6 out, to see what it is good for
  StrongImpeachQuorum,  \* TRUE.  FALSE is the white paper's f + 1
  OneValuePerRound      \* TRUE.  FALSE: a block and the impeach block may both be prepared in one round

VARIABLES
  head,        \* [Honest -> Seq(names)]: the last final block that a validator knows
  round,       \* [Honest -> Rounds]: at the height above the head; 0 is the scheduled proposer's turn
  promises,    \* [Honest -> SUBSET Ballots]: its votes, journaled and sent
  resolutions  \* what honest coordinators have put to the vote

vars == <<head, round, promises, resolutions>>

----------------------------------------------------------------------------
(* The committee, as in org.cpchain.consensus.Committee.                   *)

Validators == Honest \cup Faulty
Faults == (Cardinality(Validators) - 1) \div 3
Quorum == (Cardinality(Validators) + Faults + 2) \div 2

Rounds == 0..MaxRound

----------------------------------------------------------------------------
(* Blocks and ballots.                                                     *)

Names == Proposed \cup {Impeach}
Blocks == UNION {[1..h -> Names] : h \in 1..MaxHeight}

IsImpeach(x) == x[Len(x)] = Impeach

\* x is in the chain that ends with y.
IsPrefix(x, y) == Len(x) <= Len(y) /\ SubSeq(y, 1, Len(x)) = x

\* A ballot of the code names the height, too; here that is the length of the block.
Prepare(r, x) == [round |-> r, phase |-> IF IsImpeach(x) THEN "IMPEACH_PREPARE" ELSE "PREPARE", block |-> x]
Commit(r, x)  == [round |-> r, phase |-> IF IsImpeach(x) THEN "IMPEACH_COMMIT" ELSE "COMMIT", block |-> x]

PreparePhases == {"PREPARE", "IMPEACH_PREPARE"}
CommitPhases  == {"COMMIT", "IMPEACH_COMMIT"}
Ballots == [round : Rounds, phase : PreparePhases \cup CommitPhases, block : Blocks]

SameStep(one, other) == (one.phase \in PreparePhases) = (other.phase \in PreparePhases)

\* No honest validator ever promises both (rule R2).  The step counts, not the
\* phase: PREPARE of a block contradicts IMPEACH_PREPARE in the same round.
Contradicts(one, other) ==
  /\ Len(one.block) = Len(other.block)
  /\ one.round = other.round
  /\ IF OneValuePerRound THEN SameStep(one, other) ELSE one.phase = other.phase
  /\ one.block # other.block

----------------------------------------------------------------------------
(* Certificates (rule R3): a quorum of distinct validators.                *)

Needed(ballot) ==
  IF ballot.phase \in {"IMPEACH_PREPARE", "IMPEACH_COMMIT"} /\ ~StrongImpeachQuorum
    THEN Faults + 1
    ELSE Quorum

HonestSigners(ballot) == {v \in Honest : ballot \in promises[v]}

\* Somebody can put a certificate together, with the help of the faulty ones.
Certified(ballot) == Cardinality(HonestSigners(ballot)) + Cardinality(Faulty) >= Needed(ballot)

PCertificate(r, x) == Certified(Prepare(r, x))
CCertificate(r, x) == Certified(Commit(r, x))

----------------------------------------------------------------------------
(* What one validator may do.                                              *)

Height(v) == Len(head[v]) + 1
IsDone(v) == Height(v) > MaxHeight

\* The blocks upon its head: what it can execute, and thus prepare (rule R4).
Candidates(v) == IF IsDone(v) THEN {} ELSE {Append(head[v], name) : name \in Names}

\* Rule R2.  The round never decreases.
MayCast(v, ballot) ==
  /\ ballot.round >= round[v]
  /\ ballot \notin promises[v]
  /\ \A own \in promises[v] : ~Contradicts(own, ballot)

\* Rules R5 and R6: a COMMIT binds until a P-certificate of a later round shows another
\* block.  (If that holds for the highest COMMIT it holds for the lower ones.)
Permits(v, r, x, Shown(_, _)) ==
  \A own \in promises[v] :
    own.phase \in CommitPhases /\ Len(own.block) = Len(x) /\ own.block # x
      => \E later \in own.round + 1 .. r - 1 : Shown(later, x)

\* Rule R8: a block is proposed in round 0; later it must be shown to have been
\* prepared, the impeach block needs no proof.
ValueFits(r, x, Shown(_, _)) ==
  IF r = 0 THEN ~IsImpeach(x) ELSE IsImpeach(x) \/ \E earlier \in 0 .. r - 1 : Shown(earlier, x)

\* A faulty coordinator shows anything to anybody.
IsOpen(r, x) ==
  r >= 2 /\ Coordinator(Len(x), r) \in Honest => \E it \in resolutions : it.round = r /\ it.block = x

MayPrepare(v, r, x, Shown(_, _)) ==
  /\ MayCast(v, Prepare(r, x))
  /\ ValueFits(r, x, Shown)
  /\ IsOpen(r, x)
  /\ LockRule => Permits(v, r, x, Shown)

Promise(v, ballot) ==
  /\ promises' = [promises EXCEPT ![v] = @ \cup {ballot}]
  /\ round' = [round EXCEPT ![v] = ballot.round]
  /\ UNCHANGED <<head, resolutions>>

CastPrepare(v, r, x) == MayPrepare(v, r, x, PCertificate) /\ Promise(v, Prepare(r, x))

\* A P-certificate of a higher round takes the validator there, even one that has
\* never prepared the block (certificate transitivity).
CastCommit(v, r, x) ==
  /\ PCertificate(r, x)
  /\ MayCast(v, Commit(r, x))
  /\ Promise(v, Commit(r, x))

\* Rules R9 and R10: on its own C-certificate or on anybody's VALIDATE, whatever
\* the round and whatever it has promised.
Decide(v, x) ==
  /\ \/ \E r \in Rounds : CCertificate(r, x)
     \/ \E u \in Honest : IsPrefix(x, head[u])
  /\ head' = [head EXCEPT ![v] = x]
  /\ round' = [round EXCEPT ![v] = 0]
  /\ UNCHANGED <<promises, resolutions>>

Enter(v, r) ==
  /\ ~IsDone(v)
  /\ r > round[v]
  /\ round' = [round EXCEPT ![v] = r]
  /\ UNCHANGED <<head, promises, resolutions>>

\* Rule R7: the timer of the round fires.  Being in a round is having complained
\* of those below it.
Timeout(v) == round[v] < MaxRound /\ Enter(v, round[v] + 1)

Complainers(h, r) == {v \in Honest : Height(v) = h /\ round[v] >= r}

\* f + 1 complaints make a validator join; they decide nothing.
Join(v, r) == Cardinality(Complainers(Height(v), r)) + Cardinality(Faulty) > Faults /\ Enter(v, r)

IsCoordinator(v) == ~IsDone(v) /\ round[v] >= 2 /\ v = Coordinator(Height(v), round[v])

HasSpoken(v) == \E old \in resolutions : old.round = round[v] /\ Len(old.block) = Height(v)

\* Rule R8: the coordinator has a quorum of complaints, its own among them.  Each
\* shows at least the P-certificate of its sender's lock.  The resolution goes by the
\* highest one, and shows it: `prepared' holds its round, or nothing.
Coordinate(v, x, reporters, prepared) ==
  LET locks == {own \in UNION {promises[u] : u \in reporters} :
                  own.phase \in CommitPhases /\ Len(own.block) = Len(x) /\ own.round < round[v]}
  IN
  /\ IsCoordinator(v) /\ ~HasSpoken(v)
  /\ v \in reporters /\ Cardinality(reporters) + Cardinality(Faulty) >= Quorum
  /\ IF prepared = {}
       THEN IsImpeach(x) /\ locks = {}
       ELSE \A top \in prepared : PCertificate(top, x) /\ \A own \in locks : own.round <= top
  /\ resolutions' = resolutions \cup {[round |-> round[v], block |-> x, prepared |-> prepared]}
  /\ UNCHANGED <<head, round, promises>>

\* What a coordinator can go by.
Reporters(v) == SUBSET Complainers(Height(v), round[v])
Prepared(v) == {{}} \cup {{top} : top \in 0 .. round[v] - 1}

----------------------------------------------------------------------------
(* All behaviours.                                                         *)

Init ==
  /\ head = [v \in Honest |-> <<>>]
  /\ round = [v \in Honest |-> 0]
  /\ promises = [v \in Honest |-> {}]
  /\ resolutions = {}

Vote(v) == \E x \in Candidates(v) : CastPrepare(v, round[v], x) \/ \E r \in Rounds : CastCommit(v, r, x)

Resolve(v) ==
  /\ IsCoordinator(v)
  /\ \E x \in Candidates(v), reporters \in Reporters(v), prepared \in Prepared(v) :
       Coordinate(v, x, reporters, prepared)

Next == \E v \in Honest :
  \/ Vote(v)
  \/ Timeout(v)
  \/ Resolve(v)
  \/ \E r \in Rounds : Join(v, r)
  \/ \E x \in Candidates(v) : Decide(v, x)

Spec == Init /\ [][Next]_vars

(***************************************************************************)
(* The same votes with fewer states, when every coordinator is faulty and  *)
(* complaints therefore matter to nobody: the timers of the rounds between *)
(* fire in the moment of the vote, and nobody leaves the first height, as  *)
(* a validator that has decided does nothing that one which has not heard  *)
(* of it could not do.  What can be promised is the same as with Next.     *)
(***************************************************************************)
NextVotes == \E v \in Honest, r \in Rounds : \E x \in Candidates(v) : CastPrepare(v, r, x) \/ CastCommit(v, r, x)

\* Several heights: the same, and decisions.
NextChain == NextVotes \/ \E v \in Honest : \E x \in Candidates(v) : Decide(v, x)

SpecVotes == Init /\ [][NextVotes]_vars
SpecChain == Init /\ [][NextChain]_vars

----------------------------------------------------------------------------
(* What is always true.                                                    *)

TypeOK ==
  /\ head \in [Honest -> {<<>>} \cup Blocks]
  /\ round \in [Honest -> Rounds]
  /\ promises \in [Honest -> SUBSET Ballots]
  /\ resolutions \subseteq [round : 2..MaxRound, block : Blocks, prepared : SUBSET Rounds]

\* Whatever is final, or could be shown to be final, lies on one chain.
Final == {x \in Blocks : \E r \in Rounds : CCertificate(r, x)}
Agreement == \A x, y \in Final : IsPrefix(x, y) \/ IsPrefix(y, x)

\* Nobody takes for final what is not, nor a block whose parent is not.
HeadsAreFinal == \A v \in Honest : \A k \in 1..Len(head[v]) : SubSeq(head[v], 1, k) \in Final

CertificatesUnique ==
  \A r \in Rounds : \A x, y \in Blocks :
    Len(x) = Len(y) /\ PCertificate(r, x) /\ PCertificate(r, y) => x = y

LockRespected ==
  \A v \in Honest : \A own, next \in promises[v] :
    /\ own.phase \in CommitPhases
    /\ next.phase \in PreparePhases
    /\ Len(own.block) = Len(next.block)
    /\ next.round > own.round
    /\ next.block # own.block
    => \E r \in own.round + 1 .. next.round - 1 : PCertificate(r, next.block)

NoHonestContradiction ==
  \A v \in Honest : \A one, other \in promises[v] : ~Contradicts(one, other)

=============================================================================
