/** The main job from data to predictions, through the public API only. */
package io.cvsa.ml.launcher.demo;
