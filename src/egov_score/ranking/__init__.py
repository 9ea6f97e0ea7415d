"""Many agencies beside each other: relative scores, order, ties and classes by place."""
