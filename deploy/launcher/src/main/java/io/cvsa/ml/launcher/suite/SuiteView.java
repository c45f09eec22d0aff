package io.cvsa.ml.launcher.suite;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;

/**
 * A running suite as others find it.
 *
 * @param panel the one address that people and programs use
 * @param services base address of each service
 * @param database where the data is, without the password
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SuiteView(String panel, Map<String, String> services, String database, String kafka, String startedAt) {}
