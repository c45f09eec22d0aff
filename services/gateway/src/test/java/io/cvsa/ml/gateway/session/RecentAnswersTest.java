package io.cvsa.ml.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {
    private final RecentAnswers<String> recent =
            new RecentAnswers<>(2, answer -> answer.equals("short") ? Duration.ZERO : Duration.ofDays(1));
    private final List<UniEmitter<? super String>> questions = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    @Test
    void theSameQuestionIsAskedOnceAtATime() {
        ask("a");
        ask("a");
        assertThat(questions).hasSize(1);
        questions.get(0).complete("yes");
        assertThat(heard).containsExactly("yes", "yes");
        assertThat(recent.known("a")).contains("yes");
        ask("b");
        assertThat(questions).hasSize(2);
    }

    @Test
    void anAnswerThatMayNotBeBelievedIsNotKept() {
        ask("a");
        questions.get(0).complete("short");
        assertThat(recent.known("a")).isEmpty();
        ask("a");
        assertThat(questions).hasSize(2);
    }

    @Test
    void aFailureIsToldToAllAndForgotten() {
        ask("a");
        ask("a");
        questions.get(0).fail(new IllegalStateException("away"));
        assertThat(heard).containsExactly("away", "away");
        ask("a");
        questions.get(1).complete("yes");
        assertThat(recent.known("a")).contains("yes");
    }

    @Test
    void anAnswerFromBeforeAChangeIsNotBelievedAfterIt() {
        ask("a");
        recent.forget();
        ask("a");
        assertThat(questions).hasSize(2);
        questions.get(0).complete("old");
        assertThat(recent.known("a")).isEmpty();
        ask("a");
        assertThat(questions).hasSize(2);
        questions.get(1).complete("new");
        assertThat(recent.known("a")).contains("new");
        assertThat(heard).containsExactly("old", "new", "new");
        recent.forget();
        assertThat(recent.known("a")).isEmpty();
    }

    @Test
    void keepsTheLastUsedOnly() {
        for (String key : List.of("a", "b")) {
            ask(key);
            questions.get(questions.size() - 1).complete(key);
        }
        assertThat(recent.known("a")).contains("a");
        ask("c");
        questions.get(2).complete("c");
        assertThat(recent.known("b")).isEmpty();
        assertThat(recent.known("a")).contains("a");
        assertThat(recent.known("c")).contains("c");
    }

    private void ask(String key) {
        var unused = recent.ask(key, () -> Uni.createFrom().emitter(questions::add))
                .subscribe()
                .with(heard::add, failure -> heard.add(failure.getMessage()));
    }
}
