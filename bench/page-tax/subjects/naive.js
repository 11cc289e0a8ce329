// What a selector-driven guide does: looks for fifty selectors after every burst of mutations.
const names = ['NextStep', 'CloseDate', 'Amount', 'StageName', 'Description', 'Type', 'LeadSource', 'Probability'];
const wanted = Array.from({ length: 50 }, (_, i) =>
  i < names.length
    ? `[data-target-selection-name="sfdc:RecordField.Opportunity.${names[i]}"]`
    : `.guide-step-${i}, [data-guide="${i}"]`,
);
new MutationObserver(() => {
  for (const selector of wanted) document.querySelector(selector);
}).observe(document.documentElement, { childList: true, subtree: true, attributes: true, characterData: true });
