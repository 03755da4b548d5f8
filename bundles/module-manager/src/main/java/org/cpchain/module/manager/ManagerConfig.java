package org.cpchain.module.manager;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "CPChain modules",
    description = "Which protocol modules may run on this node, and how they are replaced")
@interface ManagerConfig {
  @AttributeDefinition(
      description =
          "Folder of the certificates, PEM or DER, whose owners may sign modules: a signer's own, or"
              + " that of the authority that issued it")
  String trusted_folder() default "${karaf.etc}/modules";

  @AttributeDefinition(
      description =
          "Folder of the staged bundles and of what was chosen; empty: modules under"
              + " the data folder")
  String folder() default "${karaf.data}/modules";

  @AttributeDefinition(
      description =
          "Seconds for which a candidate runs in the shadow before it is put in place; 0:"
              + " not at all")
  int shadow_seconds() default 20;

  @AttributeDefinition(
      description =
          "Seconds until a candidate must be in place, or the one before is put back; a migration of"
              + " storage and its way back have no limit")
  int swap_seconds() default 60;

  @AttributeDefinition(
      description = "Seconds for which a module must do its work before it is kept")
  int proof_seconds() default 20;

  @AttributeDefinition(
      description =
          "Whether a validator or reputation node tells the chain by itself that it is ready for"
              + " approved bundles that are staged or shipped here")
  boolean ready_automatic() default true;

  @AttributeDefinition(
      description =
          "\"run\": modules that nobody signed or approved run, too; counts on test networks only,"
              + " whose parameter modules.unapproved is 1. Empty: they do not")
  String unapproved() default "";
}
