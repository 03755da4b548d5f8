package org.cpchain.storage.switching;

import java.nio.file.Path;
import java.time.Duration;

/**
 * @param folder of the placement file
 * @param engine keeps stores that have no placement
 * @param patience how long reads and writes wait for an engine that is gone
 * @param grace how long a store that was moved stays open for the iterators that are over it
 * @param reserveBytes a copy that leaves less than this on the disk is given up
 * @param bytesPerSecond as fast as stores are copied; 0: as fast as possible
 */
record Settings(
    Path folder,
    String engine,
    Duration patience,
    Duration grace,
    long reserveBytes,
    long bytesPerSecond) {}
