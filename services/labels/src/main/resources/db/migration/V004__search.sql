-- Substrings of any length in any script: a trigram index cannot find two Chinese characters, pairs of neighbours can. The last
-- character stands alone, so that every character begins some pair. All are positions of one pass: a subscript would walk.
CREATE FUNCTION labels.bigrams(content text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector(coalesce(array_agg(first || coalesce(second, '')), '{}'))
    FROM (SELECT string_to_array(content, NULL) AS letters) AS split,
         unnest(letters, letters[2:]) AS pair (first, second)
    WHERE first IS NOT NULL
$$;

-- What a text must contain to hold a folded word: each of its pairs; a single character begins a pair.
CREATE FUNCTION labels.pairs_of(word text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT string_agg('''' || replace(replace(first || coalesce(second, ''), E'\\', E'\\\\'), '''', '''''') || ''''
                      || CASE WHEN letters[2] IS NULL THEN ':*' ELSE '' END, '&')::tsquery
    FROM (SELECT string_to_array(word, NULL) AS letters) AS split,
         unnest(letters, letters[2:]) AS pair (first, second)
    WHERE second IS NOT NULL OR letters[2] IS NULL
$$;

ALTER TABLE labels.video_search ADD COLUMN uid bigint, ADD COLUMN duration integer;
ALTER TABLE labels.video_search DROP COLUMN shuffle;
DROP INDEX labels.video_search_content;
DROP INDEX labels.video_search_newest;
UPDATE labels.video_search s SET uid = m.uid, duration = m.duration
FROM public.bilibili_metadata m WHERE m.aid = s.aid AND (m.uid IS NOT NULL OR m.duration IS NOT NULL);

CREATE INDEX video_search_pairs ON labels.video_search USING gin (labels.bigrams(content));
CREATE INDEX video_search_newest ON labels.video_search (sort_key DESC, aid DESC) INCLUDE (uid, duration);
CREATE INDEX video_search_uploader ON labels.video_search (uid, sort_key DESC, aid DESC);
CREATE INDEX video_search_duration ON labels.video_search (duration);

CREATE INDEX effective_label_gold ON labels.effective_label (aid) WHERE gold;
-- One person's labels by video, so that two people's can be laid side by side.
CREATE INDEX vote_of_labeler ON labels.vote ("user", aid, created_at DESC NULLS LAST, label_id DESC) INCLUDE (label, retracted);
CREATE INDEX lease_until ON labels.lease (until);
