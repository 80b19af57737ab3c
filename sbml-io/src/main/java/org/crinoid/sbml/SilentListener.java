package org.crinoid.sbml;

import java.beans.PropertyChangeEvent;
import javax.swing.tree.TreeNode;
import org.sbml.jsbml.util.TreeNodeChangeListener;
import org.sbml.jsbml.util.TreeNodeRemovedEvent;

/** Ignores JSBML's notices of change, which its own listener turns into text. */
final class SilentListener implements TreeNodeChangeListener {

  @Override
  public void nodeAdded(TreeNode node) {
    // nobody asks
  }

  @Override
  public void nodeRemoved(TreeNodeRemovedEvent event) {
    // nobody asks
  }

  @Override
  public void propertyChange(PropertyChangeEvent event) {
    // nobody asks
  }
}
