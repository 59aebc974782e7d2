import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Serves a MongoDB-compatible database over one H2 file, on loopback only.
 *
 * <p>Usage: {@code GreenlaneMongoServer FILE PORT}, where FILE may be {@code :memory:} and PORT 0 takes any free port.
 * When it answers, it prints {@code listening <port>} on standard output. SIGTERM closes it cleanly.
 */
public final class GreenlaneMongoServer {
  private static final int HOUSEKEEPING_MS = 500;

  private GreenlaneMongoServer() {}

  public static void main(String[] args) throws InterruptedException {
    if (args.length != 2) {
      System.err.println("usage: GreenlaneMongoServer FILE PORT");
      System.exit(64);
    }
    MVStore store = open(args[0]);
    DurableBackend backend = new DurableBackend(store);
    backend.version(new Version7());
    MongoServer server = new MongoServer(backend);
    try {
      server.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[1])));
    } catch (RuntimeException e) {
      store.closeImmediately();
      System.err.println("cannot listen on 127.0.0.1:" + args[1] + ": " + e.getMessage());
      System.exit(75);
    }
    startHousekeeping(backend);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.stopListening();
                  backend.closeForGood();
                  closed.countDown();
                }));
    System.out.println("listening " + server.getLocalAddress().getPort());
    System.out.flush();
    closed.await();
  }

  private static void startHousekeeping(DurableBackend backend) {
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                try {
                  Thread.sleep(HOUSEKEEPING_MS);
                } catch (InterruptedException e) {
                  return;
                }
                backend.compactALittle();
              }
            },
            "housekeeping");
    thread.setDaemon(true);
    thread.start();
  }

  private static MVStore open(String file) {
    // Without a background thread and without a memory threshold the only commits are those below, each one written
    // before its answer: an answer can never overtake its bytes.
    MVStore.Builder builder = new MVStore.Builder().autoCommitDisabled().autoCommitBufferSize(0);
    if (!file.equals(":memory:")) {
      builder.fileName(file);
    }
    try {
      MVStore store = builder.open();
      // Otherwise every commit keeps its old pages for 45 s and five versions, and the file grows without bound.
      store.setRetentionTime(0);
      store.setVersionsToKeep(0);
      return store;
    } catch (MVStoreException e) {
      System.err.println("cannot open " + file + ": " + e.getMessage());
      System.exit(74);
      throw new IllegalStateException(e);
    }
  }

  /** Says 7.0.0 with wire version 21: by itself the backend says 8 at most, which driver 7 refuses. */
  private static final class Version7 implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return Arrays.asList(7, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 21;
    }
  }

  /** Commits to the file after every write command, before the answer leaves. */
  private static final class DurableBackend extends H2Backend {
    private static final int COMPACTION_STEPS = 20;
    private static final int COMPACTION_BYTES = 256 * 1024;
    private static final int TARGET_FILL_PERCENT = 60;

    // Everything else is committed: an unknown command costs a commit, never a lost write.
    private static final Set<String> READS =
        Set.of(
            "find", "getMore", "count", "distinct", "aggregate", "listCollections", "listIndexes", "listDatabases",
            "killCursors", "hello", "ismaster", "isMaster", "ping", "buildInfo", "buildinfo", "serverStatus",
            "collStats", "dbStats", "connectionStatus", "getParameter", "getLog", "hostInfo", "whatsmyuri");

    // One write at a time, so that each commit holds whole commands: a crash never leaves a document without its
    // index entry. Readers wait for the commit, so that nobody is shown what a crash could still take back.
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private volatile boolean wroteSinceCompaction = true;

    DurableBackend(MVStore store) {
      super(store);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
      Document command = message.getDocument();
      return isRead(command) ? read(message) : write(message);
    }

    private Document read(MongoMessage message) {
      lock.readLock().lock();
      try {
        return super.handleMessage(message);
      } finally {
        lock.readLock().unlock();
      }
    }

    private Document write(MongoMessage message) {
      lock.writeLock().lock();
      try {
        return super.handleMessage(message);
      } finally {
        try {
          // Also after a failure: an ordered batch that stops half-way has written its first half.
          commitOrDie();
        } finally {
          lock.writeLock().unlock();
        }
      }
    }

    private void commitOrDie() {
      wroteSinceCompaction = true;
      try {
        getMvStore().commit();
      } catch (MVStoreException e) {
        // Memory now holds what the file does not (a full disk, say): nobody may read it. A new start reads the file.
        System.err.println("cannot write the database file: " + e.getMessage());
        Runtime.getRuntime().halt(74);
      }
    }

    private static boolean isRead(Document command) {
      String name = command.keySet().iterator().next();
      return READS.contains(name) && !writesItsResult(name, command);
    }

    private static boolean writesItsResult(String name, Document command) {
      if (!name.equals("aggregate") || !(command.get("pipeline") instanceof Iterable<?> stages)) {
        return false;
      }
      for (Object stage : stages) {
        if (stage instanceof Document d && (d.containsKey("$out") || d.containsKey("$merge"))) {
          return true;
        }
      }
      return false;
    }

    /**
     * Rewrites half-dead chunks in steps of a few milliseconds, so that the file stays near the size of what it holds:
     * without it 15,000 documents of 0.8 KB took 147 MB, with it 49 MB.
     */
    void compactALittle() {
      for (int step = 0; step < COMPACTION_STEPS && wroteSinceCompaction; step++) {
        lock.writeLock().lock();
        try {
          wroteSinceCompaction = getMvStore().compact(TARGET_FILL_PERCENT, COMPACTION_BYTES);
          getMvStore().commit();
        } finally {
          lock.writeLock().unlock();
        }
      }
    }

    void closeForGood() {
      // Never given back: a command that waits for it gets a closed connection, not an answer.
      lock.writeLock().lock();
      getMvStore().close();
    }
  }
}
