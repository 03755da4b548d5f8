package org.cpchain.storage.rocksdb;

import java.util.Properties;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WALRecoveryMode;

/** How a store is opened. Holds native memory; to be closed after the store. */
final class Tuning implements AutoCloseable {
  private static final int BITS_PER_KEY = 10;
  private static final long MEMORY_TABLE = 16L << 20;
  private static final int OPEN_FILES = 256;

  /** Blocks of files guard against being read at another place than where they were written. */
  private static final int FORMAT = 6;

  private final Cache cache;
  private final BloomFilter filter = new BloomFilter(BITS_PER_KEY);
  private final Options options;

  Tuning(int cacheMegabytes) {
    cache = new LRUCache((long) cacheMegabytes << 20);
    try (DBOptions database = DBOptions.getDBOptionsFromProps(withoutSetter());
        ColumnFamilyOptions content = new ColumnFamilyOptions()) {
      options = new Options(database, content);
    }
    options
        .setParanoidChecks(true)
        // A log counts up to its first flaw. Whether that is the torn end of a killed process or
        // damage is known by the record beside; the other modes skip flaws, or refuse torn ends.
        .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
        .setAvoidFlushDuringShutdown(true)
        .setMaxOpenFiles(OPEN_FILES)
        .setMaxFileOpeningThreads(1)
        .setMaxBackgroundJobs(2)
        // Otherwise it mends by itself what a write was refused for.
        .setMaxBgErrorResumeCount(0)
        .setKeepLogFileNum(1)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
    options
        .setWriteBufferSize(MEMORY_TABLE)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setTableFormatConfig(
            new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setFilterPolicy(filter)
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setFormatVersion(FORMAT));
  }

  /** Notices that a log is missing, or shorter than it was when the next one was begun. */
  private static Properties withoutSetter() {
    Properties properties = new Properties();
    properties.setProperty("track_and_verify_wals_in_manifest", "true");
    return properties;
  }

  /**
   * @param create whether there must be no store, or must be one
   */
  Options options(boolean create) {
    return options.setCreateIfMissing(create).setErrorIfExists(create);
  }

  @Override
  public void close() {
    options.close();
    filter.close();
    cache.close();
  }
}
