<?xml version="1.0" encoding="UTF-8"?>
<!--
  Where the order goes, and when: one place and one day, which cac:Delivery of the order or of its lines says. A place is an address, or the id of
  a location. Lines that say nothing go with the order; without any place it goes to the buyer's address.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:ms="urn:schemas-microsoft-com:xslt"
    xmlns:u="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" exclude-result-prefixes="ms u cac cbc">
  <xsl:template name="delivery">
    <xsl:variable name="found">
      <xsl:apply-templates select="/u:Order/cac:Delivery" mode="read"/>
      <xsl:for-each select="$line">
        <xsl:apply-templates select="cac:Delivery" mode="read"><xsl:with-param name="at" select="concat('cac:OrderLine[', position(), ']/cac:LineItem/')"/></xsl:apply-templates>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="places" select="ms:node-set($found)/*[self::ShipTo or self::Location]"/>
    <xsl:variable name="days" select="ms:node-set($found)/Day"/>
    <xsl:copy-of select="ms:node-set($found)/Problem"/>
    <xsl:for-each select="$places[@key != $places[1]/@key][1] | $days[. != $days[1]][1]">
      <Problem code="DeliveryDiffers" field="{@field}">The order is to go to more than one place, or on more than one day. Send an order for each.</Problem>
    </xsl:for-each>
    <xsl:variable name="silent" select="$line[not(cac:Delivery/*[self::cac:DeliveryAddress or self::cac:DeliveryLocation or self::cac:DeliveryParty])]"/>
    <xsl:if test="$places and not($places[starts-with(@field, 'cac:Delivery')]) and $silent">
      <Problem code="DeliveryDiffers" field="cac:Delivery">Line <xsl:value-of select="normalize-space($silent[1]/cbc:ID)"/> does not say where it goes, but others do. Say it for every line, or once for the order in cac:Delivery.</Problem>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$places"><xsl:copy-of select="$places[1]"/></xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="/u:Order/cac:BuyerCustomerParty/cac:Party/cac:PostalAddress">
          <xsl:call-template name="place">
            <xsl:with-param name="field" select="'cac:BuyerCustomerParty/cac:Party/cac:PostalAddress'"/>
            <xsl:with-param name="party" select="/u:Order/cac:Delivery/cac:DeliveryParty"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:copy-of select="$days[1]"/>
  </xsl:template>

  <xsl:template match="cac:Delivery" mode="read">
    <xsl:param name="at"/>
    <xsl:variable name="here" select="concat($at, 'cac:Delivery/')"/>
    <xsl:variable name="addresses" select="(cac:DeliveryAddress | cac:DeliveryLocation/cac:Address)[*[not(self::cbc:ID)][normalize-space()]]"/>
    <xsl:variable name="seat" select="cac:DeliveryParty/cac:PostalAddress[*[not(self::cbc:ID)][normalize-space()]]"/>
    <xsl:variable name="ids" select="(cac:DeliveryAddress/cbc:ID | cac:DeliveryLocation/cbc:ID | cac:DeliveryLocation/cac:Address/cbc:ID | cac:DeliveryParty/cac:PartyIdentification/cbc:ID)[normalize-space()]"/>
    <xsl:choose>
      <xsl:when test="$addresses | $seat">
        <xsl:for-each select="$addresses | $seat[not($addresses)]">
          <xsl:call-template name="place">
            <xsl:with-param name="field" select="concat($here, substring('cac:DeliveryLocation/', 1, 21 * boolean(parent::cac:DeliveryLocation)), substring('cac:DeliveryParty/', 1, 18 * boolean(parent::cac:DeliveryParty)), 'cac:', local-name())"/>
            <xsl:with-param name="party" select="ancestor::cac:Delivery/cac:DeliveryParty"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$ids">
        <xsl:for-each select="$ids[1]">
          <Location scheme="{normalize-space(@schemeID)}" value="{normalize-space()}" key="{normalize-space()}" field="{$here}{substring('cac:DeliveryLocation/cbc:ID', 1, 27 * boolean(ancestor::cac:DeliveryLocation))}{substring('cac:DeliveryParty', 1, 17 * boolean(ancestor::cac:DeliveryParty))}{substring('cac:DeliveryAddress/cbc:ID', 1, 26 * boolean(ancestor::cac:DeliveryAddress))}"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="cac:DeliveryLocation[normalize-space()] or cac:AlternativeDeliveryLocation">
        <Problem code="AddressIncomplete" field="{$here}cac:DeliveryLocation">The place to deliver to has neither an address nor an id. Give it in cac:DeliveryAddress.</Problem>
      </xsl:when>
    </xsl:choose>
    <xsl:call-template name="days"><xsl:with-param name="here" select="$here"/></xsl:call-template>
    <xsl:variable name="part"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cbc:Quantity"/></xsl:call-template></xsl:variable>
    <xsl:variable name="all"><xsl:call-template name="decimal"><xsl:with-param name="of" select="../cbc:Quantity"/></xsl:call-template></xsl:variable>
    <xsl:if test="cbc:Quantity and $at and not(number($part) = number($all))">
      <Problem code="DeliveryDiffers" field="{$here}cbc:Quantity">Line <xsl:value-of select="normalize-space(../cbc:ID)"/> is to be delivered in parts. Send an order for each part.</Problem>
    </xsl:if>
  </xsl:template>

  <xsl:template name="place">
    <xsl:param name="field"/>
    <xsl:param name="party"/>
    <xsl:variable name="address"><xsl:apply-templates select="." mode="ship-to"><xsl:with-param name="party" select="$party"/></xsl:apply-templates></xsl:variable>
    <xsl:if test="not(normalize-space(cbc:CityName))">
      <Problem code="AddressIncomplete" field="{$field}/cbc:CityName">The address to deliver to has no cbc:CityName.</Problem>
    </xsl:if>
    <xsl:if test="not(normalize-space(concat(cbc:StreetName, cbc:BuildingName, cbc:Postbox, cac:AddressLine/cbc:Line)))">
      <Problem code="AddressIncomplete" field="{$field}/cbc:StreetName">The address to deliver to has no cbc:StreetName.</Problem>
    </xsl:if>
    <ShipTo field="{$field}">
      <xsl:attribute name="key"><xsl:for-each select="ms:node-set($address)/*"><xsl:value-of select="concat(local-name(), '=', ., '|')"/></xsl:for-each></xsl:attribute>
      <xsl:copy-of select="$address"/>
    </ShipTo>
  </xsl:template>

  <!-- The last day of the period counts, else its first, else the latest day there is. -->
  <xsl:template name="days">
    <xsl:param name="here"/>
    <xsl:for-each select="cac:RequestedDeliveryPeriod">
      <xsl:variable name="start"><xsl:call-template name="day"><xsl:with-param name="of" select="cbc:StartDate"/></xsl:call-template></xsl:variable>
      <xsl:variable name="end"><xsl:call-template name="day"><xsl:with-param name="of" select="cbc:EndDate"/></xsl:call-template></xsl:variable>
      <xsl:variable name="field" select="concat($here, 'cac:RequestedDeliveryPeriod/cbc:')"/>
      <xsl:if test="not(cbc:StartDate or cbc:EndDate)">
        <Problem code="DateInvalid" field="{$field}EndDate">The period to deliver in has neither cbc:StartDate nor cbc:EndDate. Give the day in cbc:EndDate.</Problem>
      </xsl:if>
      <xsl:for-each select="cbc:StartDate[not(string($start))] | cbc:EndDate[not(string($end))]">
        <Problem code="DateInvalid" field="{$field}{local-name()}">The requested delivery date is '<xsl:value-of select="normalize-space()"/>'. Write it as 2026-03-31.</Problem>
      </xsl:for-each>
      <xsl:if test="translate($start, '-', '') &gt; translate($end, '-', '')">
        <Problem code="DateInvalid" field="{$field}EndDate">The period to deliver in ends before it begins.</Problem>
      </xsl:if>
      <xsl:if test="string($start) or string($end)">
        <Day field="{$field}EndDate"><xsl:value-of select="concat($end, substring($start, 1, 10 * not(string($end))))"/></Day>
      </xsl:if>
    </xsl:for-each>
    <xsl:for-each select="cbc:LatestDeliveryDate">
      <xsl:variable name="latest"><xsl:call-template name="day"><xsl:with-param name="of" select="."/></xsl:call-template></xsl:variable>
      <xsl:choose>
        <xsl:when test="not(string($latest))">
          <Problem code="DateInvalid" field="{$here}cbc:LatestDeliveryDate">The latest delivery date is '<xsl:value-of select="normalize-space()"/>'. Write it as 2026-03-31.</Problem>
        </xsl:when>
        <xsl:when test="not(../cac:RequestedDeliveryPeriod)"><Day field="{$here}cbc:LatestDeliveryDate"><xsl:value-of select="$latest"/></Day></xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
