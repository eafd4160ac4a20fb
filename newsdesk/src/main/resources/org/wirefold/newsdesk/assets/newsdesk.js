// Shows times in the reader's zone or in UTC, and keeps the list of the first screen up to date.
(function () {
  'use strict';
  var zone = 'local';
  var local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  var name = Intl.DateTimeFormat().resolvedOptions().timeZone || 'yours';

  function showTimes() {
    document.querySelectorAll('time[datetime]').forEach(function (time) {
      var precision = time.dataset.precision;
      if (precision === 'day' || precision === 'none') {
        return;
      }
      if (!time.dataset.utc) {
        time.dataset.utc = time.textContent;
        time.dataset.local = local.format(new Date(time.dateTime));
      }
      time.textContent = zone === 'local' ? time.dataset.local : time.dataset.utc;
      time.title = zone === 'local' ? time.dataset.utc : time.dataset.local + ' (' + name + ')';
    });
    var button = document.getElementById('zone');
    button.hidden = false;
    button.textContent = 'Times: ' + (zone === 'local' ? name : 'UTC');
    button.setAttribute('aria-label', button.textContent + '; change to ' + (zone === 'local' ? 'UTC' : name));
  }

  function remembered() {
    try {
      zone = localStorage.getItem('zone') || 'local';
    } catch (e) {
      zone = 'local';
    }
  }

  function changeZone() {
    zone = zone === 'local' ? 'utc' : 'local';
    try {
      localStorage.setItem('zone', zone);
    } catch (e) {
      // The reader's browser keeps nothing: the choice holds for this page.
    }
    showTimes();
  }

  function live() {
    var list = document.getElementById('stories');
    var status = document.getElementById('live');
    var pause = document.getElementById('pause');
    if (!status || !list || !list.hasAttribute('hx-get')) {
      return;
    }
    var source = null;
    var timer = null;
    function say(text) {
      if (status.textContent !== text) {
        status.textContent = text;
      }
    }
    // Many stories at once make one request.
    function changed() {
      if (timer === null) {
        timer = setTimeout(function () {
          timer = null;
          if (source !== null) {
            window.htmx.trigger('#stories', 'changed');
          }
        }, 1000);
      }
    }
    function listen() {
      source = new EventSource('/api/v1/events');
      source.addEventListener('open', function () { say('Live'); });
      source.addEventListener('story', changed);
      source.addEventListener('reset', changed);
      source.addEventListener('error', function () {
        if (source !== null && source.readyState === EventSource.CLOSED) {
          say('Updated each minute');
        }
      });
    }
    pause.addEventListener('click', function () {
      if (source === null) {
        listen();
        changed();
      } else {
        source.close();
        source = null;
        say('Paused');
      }
      pause.setAttribute('aria-pressed', String(source === null));
    });
    document.addEventListener('htmx:responseError', function () { say('The list could not be read; trying again'); });
    document.addEventListener('htmx:sendError', function () { say('The newsdesk does not answer; trying again'); });
    document.addEventListener('htmx:afterSwap', function () { if (source !== null) { say('Live'); } });
    document.addEventListener('htmx:beforeRequest', function (event) { if (source === null) { event.preventDefault(); } });
    status.hidden = false;
    pause.hidden = false;
    say('Connecting');
    listen();
  }

  document.addEventListener('DOMContentLoaded', function () {
    remembered();
    document.getElementById('zone').addEventListener('click', changeZone);
    showTimes();
    live();
  });
  document.addEventListener('htmx:afterSettle', showTimes);
}());
