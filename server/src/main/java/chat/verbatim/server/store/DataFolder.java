package chat.verbatim.server.store;

import chat.verbatim.server.start.StartRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that survives a restart, for one process at a time: the lock goes with the process, however it ends. */
final class DataFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path, OwnerOnly.folder(path));
            var folderInUse = new DataFolder(path, locked(path));
            LOG.info("Data: {}", path);
            return folderInUse;
        } catch (IOException e) {
            throw new StartRefused("the data folder " + path + " cannot be used: " + e);
        }
    }

    private static FileChannel locked(Path path) throws IOException {
        var channel =
                FileChannel.open(path.resolve("verbatim.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this process: the same answer
        }
        channel.close();
        throw new StartRefused("the data folder " + path
                + " is in use by another instance; stop that one, or choose another with --data or VERBATIM_DATA");
    }

    Path path() {
        return path;
    }

    /** A file that only the owner can read, empty where it is new; what is made beside it (a journal, say) is as closed. */
    Path file(String name) {
        var file = path.resolve(name);
        try {
            Files.createFile(file, OwnerOnly.file(path));
        } catch (FileAlreadyExistsException e) {
            return file;
        } catch (IOException e) {
            throw new StartRefused("the file " + file + " cannot be made: " + e);
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
