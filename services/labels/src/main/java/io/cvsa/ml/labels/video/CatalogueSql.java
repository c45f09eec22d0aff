package io.cvsa.ml.labels.video;

/** The statements of {@link CatalogueRepository}. */
final class CatalogueSql {

    static final String IS_OURS = "SELECT coalesce(bool_and(created_by_us), false) AS ours FROM cvsa.installation";

    /** Whether a row {@code page} has a label that counts, looked up: OFFSET 0 keeps the planner from reading all labels. */
    private static final String LABELLED =
            "EXISTS (SELECT FROM labels.effective_label e WHERE e.aid = page.aid AND e.state IS NOT NULL OFFSET 0)";

    /**
     * Brings the projection of the rows {@code page} up to date. A label that is given in the same moment may not be seen here,
     * nor this by its counting: the next refresh takes a labelled video off the unlabelled ones, and adds one that is missing.
     * A new video counts as unpredicted, whether or not there is a champion: the two could not be told apart without a lock.
     */
    private static final String PROJECTED = """
            written AS (
                INSERT INTO labels.video_search AS s (aid, content, sort_key, uid, duration)
                SELECT page.aid, page.content, page.sort_key, page.uid, page.duration
                FROM page LEFT JOIN labels.video_search old ON old.aid = page.aid
                WHERE old.aid IS NULL
                   OR (old.content, old.sort_key, old.uid, old.duration)
                      IS DISTINCT FROM (page.content, page.sort_key, page.uid, page.duration)
                ORDER BY page.aid
                ON CONFLICT (aid) DO UPDATE SET content = excluded.content, sort_key = excluded.sort_key,
                    uid = excluded.uid, duration = excluded.duration
                RETURNING s.aid, (s.xmax = 0) AS fresh
            ), unpredicted AS (
                INSERT INTO labels.unpredicted (aid) SELECT aid FROM written WHERE fresh ORDER BY aid
                ON CONFLICT DO NOTHING
            ), bare AS (
                INSERT INTO labels.unlabelled AS b (aid, sort_key)
                SELECT page.aid, page.sort_key
                FROM page LEFT JOIN labels.unlabelled old ON old.aid = page.aid
                WHERE old.sort_key IS DISTINCT FROM page.sort_key AND NOT %s
                ORDER BY page.aid
                ON CONFLICT (aid) DO UPDATE SET sort_key = excluded.sort_key
            )""".formatted(LABELLED);

    /**
     * $1 aids, $2 bvids, $3 titles, $4 descriptions, $5 tags, $6 uids, $7 times, $8 durations, $9 covers, $10 uploaders. Rows
     * are locked in the order of their aids, so that two imports of the same videos cannot deadlock.
     */
    static final String STORE = """
            WITH input AS MATERIALIZED (
                SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[],
                                     $7::timestamptz[], $8::int[], $9::text[], $10::text[])
                    AS i(aid, bvid, title, description, tags, uid, published_at, duration, cover_url, uploader)
            ), stored AS (
                INSERT INTO public.bilibili_metadata AS m
                    (aid, bvid, title, description, tags, uid, published_at, duration, cover_url)
                SELECT aid, bvid, title, description, tags, uid, published_at, duration, cover_url
                FROM input ORDER BY aid
                ON CONFLICT (aid) DO UPDATE SET
                    bvid = coalesce(m.bvid, excluded.bvid),
                    title = coalesce(excluded.title, m.title),
                    description = coalesce(excluded.description, m.description),
                    tags = coalesce(excluded.tags, m.tags),
                    uid = coalesce(excluded.uid, m.uid),
                    published_at = coalesce(excluded.published_at, m.published_at),
                    duration = coalesce(excluded.duration, m.duration),
                    cover_url = coalesce(excluded.cover_url, m.cover_url)
                WHERE (excluded.title IS NOT NULL AND excluded.title IS DISTINCT FROM m.title)
                   OR (excluded.description IS NOT NULL AND excluded.description IS DISTINCT FROM m.description)
                   OR (excluded.tags IS NOT NULL AND excluded.tags IS DISTINCT FROM m.tags)
                   OR (excluded.uid IS NOT NULL AND excluded.uid IS DISTINCT FROM m.uid)
                   OR (excluded.published_at IS NOT NULL AND excluded.published_at IS DISTINCT FROM m.published_at)
                   OR (excluded.duration IS NOT NULL AND excluded.duration IS DISTINCT FROM m.duration)
                   OR (excluded.cover_url IS NOT NULL AND excluded.cover_url IS DISTINCT FROM m.cover_url)
                   OR (excluded.bvid IS NOT NULL AND m.bvid IS NULL)
                RETURNING aid, title, description, tags, uid, published_at, duration, (xmax = 0) AS fresh
            ), page AS (
                SELECT m.aid, %1$s AS content, %2$s AS sort_key, m.uid, m.duration FROM stored m
            ), %3$s, named AS (
                INSERT INTO labels.video_uploader AS n (aid, name)
                SELECT aid, uploader FROM input WHERE uploader IS NOT NULL ORDER BY aid
                ON CONFLICT (aid) DO UPDATE SET name = excluded.name WHERE n.name <> excluded.name
            )
            SELECT count(*) FILTER (WHERE fresh) AS inserted, count(*) FILTER (WHERE NOT fresh) AS updated FROM stored
            """.formatted(SearchText.SQL, SearchText.SORT_KEY, PROJECTED);

    /** To be filled with the condition and order of the rows of the catalogue {@code m}. */
    private static final String PAGE = """
            WITH page AS MATERIALIZED (
                SELECT m.aid, %s AS content, %s AS sort_key, m.uid, m.duration
                FROM public.bilibili_metadata m
                WHERE %s
            ), %s""";

    /** $1 the aid to go on behind, $2 how many videos. */
    static final String REFRESH = PAGE.formatted(
                    SearchText.SQL, SearchText.SORT_KEY, "m.aid > $1::bigint ORDER BY m.aid LIMIT $2::int", PROJECTED)
            + """
            , labelled AS (
                DELETE FROM labels.unlabelled u USING page WHERE u.aid = page.aid AND %s
            )
            SELECT max(aid) AS last FROM page
            """.formatted(LABELLED);

    /** $1 the id to go on behind, $2 how many videos; whatever of them is not in the projection yet. */
    static final String NOTICE = """
            WITH seen AS MATERIALIZED (
                SELECT id, aid FROM public.bilibili_metadata WHERE id > $1::bigint ORDER BY id LIMIT $2::int
            ), missing AS MATERIALIZED (
                SELECT aid FROM seen WHERE NOT EXISTS (
                    SELECT FROM labels.video_search s WHERE s.aid = seen.aid OFFSET 0)
            ), page AS MATERIALIZED (
                SELECT m.aid, %s AS content, %s AS sort_key, m.uid, m.duration
                FROM missing JOIN public.bilibili_metadata m ON m.aid = missing.aid
            ), %s
            SELECT max(id)::bigint AS last, (SELECT count(*) FROM page) AS noticed FROM seen
            """.formatted(SearchText.SQL, SearchText.SORT_KEY, PROJECTED);

    static final String NEWEST_ID = "SELECT coalesce(max(id), 0)::bigint AS last FROM public.bilibili_metadata";

    private CatalogueSql() {}
}
