-- The file that a version is made of where nobody's videos and labels are read: its sender's name for it, SHA-256, bytes.
ALTER TABLE datasets.build ADD COLUMN imported jsonb;
