package io.cvsa.ml.embeddings.model.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Finds a local model's files; bundled ones are written out once, because the runtime maps files and not jars. */
public final class ModelFiles {

    private static final String BUNDLED = "bundled:";

    private final Path base;
    private final Path cache;

    /**
     * @param base directory that relative paths start from
     * @param cache directory for bundled files
     */
    public ModelFiles(Path base, Path cache) {
        this.base = base;
        this.cache = cache;
    }

    /** Why this file cannot be used, or nothing. */
    public Optional<String> fault(String key, String path) {
        if (path.isEmpty()) {
            return Optional.of(key + " is missing");
        }
        boolean there = path.startsWith(BUNDLED) ? resource(path) != null : Files.isReadable(base.resolve(path));
        return there ? Optional.empty() : Optional.of(key + ": there is no readable file " + path);
    }

    /** The file on disk; blocks while a bundled file is written out. */
    Path resolve(String path) {
        if (!path.startsWith(BUNDLED)) {
            return base.resolve(path);
        }
        try {
            return extracted(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the bundled model file " + path, e);
        }
    }

    private Path extracted(String path) throws IOException {
        URL resource = resource(path);
        long size = resource.openConnection().getContentLengthLong();
        Path target = cache.resolve(size + "-" + path.substring(BUNDLED.length()));
        if (Files.exists(target) && Files.size(target) == size) {
            return target;
        }
        Files.createDirectories(cache);
        Path partial = Files.createTempFile(cache, "model", ".partial");
        try (InputStream in = resource.openStream()) {
            Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
        return target;
    }

    private static URL resource(String path) {
        return ModelFiles.class.getClassLoader().getResource(path.substring(BUNDLED.length()));
    }
}
