// Adds the reader's own time to every time on the page, and to those that come later.
(function () {
  'use strict';
  var exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
  function show(root) {
    root.querySelectorAll('time[datetime]').forEach(function (time) {
      if (time.dataset.precision !== 'day' && !time.title) {
        time.title = exact.format(new Date(time.dateTime)) + ' (your time)';
      }
    });
  }
  document.addEventListener('DOMContentLoaded', function () { show(document); });
  document.addEventListener('htmx:afterSettle', function () { show(document); });
}());
