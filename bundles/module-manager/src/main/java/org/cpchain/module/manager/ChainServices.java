package org.cpchain.module.manager;

import java.util.Optional;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Submissions;

/** What is there of the node at the moment. */
record ChainServices(
    Optional<Ledger> ledger,
    Optional<ContractCatalog> catalog,
    Optional<Submissions> submissions,
    Optional<NodeStatus> node) {}
