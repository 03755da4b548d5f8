/**
 * Contracts that belong to the chain itself, at the addresses 0x1000 to 0x1fff:
 *
 * <ul>
 *   <li>0x1000 {@code block-end}: what the chain does at the end of each block
 *   <li>0x1001 {@code cpc}: CPC as a token
 *   <li>0x1002 {@code impeachments}: how often a proposer made no block in its turn
 *   <li>0x1003 {@code parameters}: the network's parameters, changed by governance
 *   <li>0x1004 {@code economy-pool}: deposits of economy nodes
 *   <li>0x1005 {@code rnode-pool}: deposits of reputation nodes
 *   <li>0x1006 {@code reward}: seasons and basic rewards
 *   <li>0x1007 {@code congress}: who votes
 *   <li>0x1008 {@code proposals}: what is voted on, and is done when accepted
 *   <li>0x1009 {@code decisions}: validator sets, industry nodes, recorders
 *   <li>0x100a {@code elections}: who is elected to propose, by which seed among whom
 *   <li>0x100b {@code treasury}: the community's CPC
 *   <li>0x100c {@code campaign}: who stands for election, and promises a secret
 *   <li>0x100d {@code admission}: the puzzles that are solved before
 *   <li>0x100e {@code reputation}: what is counted for whom, and what comes of it
 *   <li>0x100f {@code maintenance}: what each block pays its proposer
 *   <li>0x1010 {@code fees}: who pays for transactions
 *   <li>0x1011 {@code leases}: CPC on lease for contracts
 *   <li>0x1012 {@code board}: directors, their elections and pay
 *   <li>0x1013 {@code vesting}: the team's CPC, locked for years
 *   <li>0x1014 {@code committees}: the board's two committees
 *   <li>0x1015 {@code chair}: the chairman's secret ballots
 *   <li>0x1016 {@code recalls}: recalls of directors, and appeals
 *   <li>0x1017 {@code modules}: approved protocol modules, who is ready for them, what is in force
 * </ul>
 *
 * <p>{@code reward}, {@code proposals}, {@code board}, {@code vesting}, {@code chair} and {@code
 * recalls} have a function {@code step}: a bounded amount of what time makes due. On a chain with
 * elections {@code block-end} calls it with every block; on another nothing depends on its being
 * called, it only does early what the next call of somebody does otherwise.
 */
package org.cpchain.contract.system;
