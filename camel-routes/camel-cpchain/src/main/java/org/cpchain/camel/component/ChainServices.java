package org.cpchain.camel.component;

import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Submissions;

/** What endpoints need of the node. */
record ChainServices(
    Ledger ledger,
    Submissions submissions,
    ContractCatalog contracts,
    CursorStore cursors,
    MissingEvents missing) {}
