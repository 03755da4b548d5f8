package org.cpchain.module.manager;

import java.util.List;

/** The modules of the node, for JMX. */
public interface ModulesMXBean {
  /** Lines of module, state, origin, digest and note. */
  List<String> getModules();

  /** What happened to modules since the node started, the latest last. */
  List<String> getEvents();
}
