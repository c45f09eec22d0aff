-- A substring of two Chinese characters has no trigram, so texts are found by their pairs of characters: every pair that stands
-- side by side, and the last character alone. A word of one character is the beginning of a pair.
CREATE FUNCTION labels.bigrams(content text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector(coalesce(array_agg(first || coalesce(second, '')), '{}'))
    FROM (SELECT string_to_array(content, NULL) AS letters) AS split,
         unnest(letters, letters[2:]) AS pair (first, second)
    WHERE first IS NOT NULL
$$;

-- The pairs that a text must have to contain the pattern; whether it does is for LIKE to say.
CREATE FUNCTION labels.words(pattern text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT string_agg('''' || replace(replace(first || coalesce(second, ''), E'\\', E'\\\\'), '''', '''''') || ''''
                      || CASE WHEN letters[2] IS NULL THEN ':*' ELSE '' END, '&')::tsquery
    FROM (SELECT string_to_array(pattern, NULL) AS letters) AS split,
         unnest(letters, letters[2:]) AS pair (first, second)
    WHERE second IS NOT NULL OR letters[2] IS NULL
$$;

ALTER TABLE labels.video_search DROP COLUMN shuffle, ADD COLUMN uid bigint, ADD COLUMN duration integer;
UPDATE labels.video_search s SET uid = m.uid, duration = m.duration FROM public.bilibili_metadata m WHERE m.aid = s.aid;

DROP INDEX labels.video_search_content;
DROP INDEX labels.video_search_newest;
CREATE INDEX video_search_words ON labels.video_search USING gin (labels.bigrams(content));
-- A rare length is looked for in the index alone.
CREATE INDEX video_search_newest ON labels.video_search (sort_key DESC, aid DESC) INCLUDE (uid, duration);
CREATE INDEX video_search_uploader ON labels.video_search (uid, sort_key DESC, aid DESC);
CREATE INDEX vote_of_labeler ON labels.vote ("user", aid, created_at DESC NULLS LAST, label_id DESC) INCLUDE (label, retracted);
CREATE INDEX effective_label_gold ON labels.effective_label (aid) WHERE gold;
