package org.cpchain.storage.switching;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens stores, and knows those that an engine was told to close and has not: their files may be
 * its own until the process ends, so that nobody else can open them. Safe for use by several
 * threads.
 */
final class Unclosed {
  private static final Logger LOG = LoggerFactory.getLogger(Unclosed.class);

  /** All versions of one engine have the same files. */
  private record Files(String store, String engine) {}

  /**
   * @param tenure what was to be closed, as long as its bundle is there
   * @param failed or nobody knows how it ends
   */
  private record Left(String words, Optional<Tenure> tenure, boolean failed) {
    Left(Tenure tenure, String how, boolean failed) {
      this(words(tenure.engine().orElseThrow(), how), Optional.of(tenure), failed);
    }

    private static String words(Engine engine, String how) {
      return "%s was told to close it and %s, and its files may be in use until this node ends:"
              .formatted(engine, how)
          + " restart the node; to leave that engine for good, stop its bundle before"
          + " (bundle:stop %d)".formatted(engine.bundle());
    }
  }

  private final Map<Files, Left> all = new HashMap<>();

  /**
   * What this engine could not close, and still answers, is open.
   *
   * @throws StorageException when the engine does not open it
   */
  Tenure open(String name, Engine engine) {
    Files files = new Files(name, engine.name());
    try {
      KeyValueStore store = engine.provider().open(name);
      if (store == null) {
        throw new StorageException(
            engine + " did not open the store " + name + ", and says nothing");
      }
      forget(files);
      return new Tenure(name, engine, store, this);
    } catch (StorageDamagedException e) {
      throw e;
    } catch (Exception | Error e) {
      Optional<Left> left = left(files);
      Optional<KeyValueStore> kept = left.flatMap(one -> answering(one, engine));
      if (kept.isPresent()) {
        LOG.warn("{} goes on with the store {}, which it could not close", engine, name);
        return new Tenure(name, engine, kept.get(), this);
      }
      if (left.isPresent()) {
        throw new StorageException(
            "The store " + name + " could not be opened: " + left.get().words(), e);
      }
      throw e;
    }
  }

  private static Optional<KeyValueStore> answering(Left left, Engine engine) {
    if (!left.failed()) {
      return Optional.empty();
    }
    return left.tenure()
        .filter(tenure -> tenure.engine().filter(engine::equals).isPresent())
        .map(Tenure::store)
        .filter(Unclosed::answers);
  }

  private static boolean answers(KeyValueStore store) {
    try {
      return store.segments() != null;
    } catch (Exception | Error e) {
      LOG.debug("What could not be closed is of no use", e);
      return false;
    }
  }

  synchronized void begun(Tenure closing) {
    all.put(files(closing), new Left(closing, "has not done so yet", false));
  }

  synchronized void done(Tenure closed) {
    all.remove(files(closed));
  }

  synchronized void failed(Tenure closing, Throwable why) {
    // without the text of what was thrown, which is code of that engine
    all.computeIfPresent(
        files(closing),
        (files, left) ->
            left.tenure().isEmpty()
                ? left
                : new Left(closing, "threw " + why.getClass().getName(), true));
  }

  private static Files files(Tenure tenure) {
    return new Files(tenure.name(), tenure.engine().orElseThrow().name());
  }

  private synchronized void forget(Files files) {
    all.remove(files);
  }

  private synchronized Optional<Left> left(Files files) {
    return Optional.ofNullable(all.get(files));
  }

  /** Its bundle is stopped: nothing of it may be held. */
  synchronized void drop(Engine gone) {
    all.replaceAll(
        (files, left) ->
            left.tenure().flatMap(Tenure::engine).filter(gone::equals).isPresent()
                ? new Left(left.words(), Optional.empty(), left.failed())
                : left);
  }
}
